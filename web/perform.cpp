// Effects as calls of the page and of the sockets.
#include "web/perform.h"

#include "core/match.h"
#include "web/page_call.h"

namespace frontdesk::web {
namespace {

Json http_order(const SendHttp& effect) {
  return Json::object({{"request", effect.request},
                       {"method", effect.method},
                       {"url", effect.url},
                       {"token", effect.token},
                       {"body", effect.body},
                       {"idempotency_key", effect.idempotency_key},
                       {"is_streamed", effect.is_streamed},
                       {"keeps_alive", effect.keeps_alive},
                       {"timeout_ms", std::int64_t{effect.timeout.count()}}});
}

void perform(const Effect& effect, Surroundings surroundings) {
  match(
      effect, [&](const OpenSocket& order) { surroundings.sockets.open(order); },
      [&](const SendBytes& order) { surroundings.sockets.send(order); },
      [&](const CloseSocket& order) { surroundings.sockets.close(order); },
      [](const SendHttp& order) { tell_page("send_http", {http_order(order)}); },
      [](const AbortHttp& order) { tell_page("abort_http", {order.request}); },
      [](const StoreItem& item) {
        tell_page("store_item", {item.key, item.value});
      },
      [](const Announce& words) {
        tell_page("announce", {words.text, words.is_assertive, words.lang});
      },
      [](const DownloadFile& file) {
        tell_page("download_file",
                  {Json::object(
                      {{"url", file.url}, {"token", file.token}, {"file_name", file.file_name}})});
      },
      [](const PostToHost& message) {
        tell_page("post_to_host", {message.type, message.id});
      },
      [](const LoadLanguage& language) { tell_page("load_language", {language.tag}); },
      [](const FocusComposer&) { tell_page("focus_composer"); },
      [&](const ShowLatest& latest) { surroundings.show_latest(latest.is_end); });
}

}  // namespace

void perform(const Effects& effects, Surroundings surroundings) {
  for (const Effect& effect : effects) perform(effect, surroundings);
}

}  // namespace frontdesk::web
