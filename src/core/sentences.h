// Where sentences end, for speaking a text while it is still being written.
//
// A rule of thumb over punctuation, in the scripts we ship: a sentence taken for unfinished is only
// spoken together with the next one, so in doubt a mark does not end it. Done here and not by the
// browser's Intl.Segmenter so that what is spoken is decided by `update`, the same in every test.
#pragma once

#include <cstddef>
#include <string_view>

namespace frontdesk {

/// Offset in bytes behind the last sentence that is surely whole, and the white space after it; 0
/// when there is none. The end of `text` ends no sentence: more of it may come.
std::size_t whole_sentences(std::string_view text);

}  // namespace frontdesk
