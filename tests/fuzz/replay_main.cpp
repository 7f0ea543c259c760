// Runs a fuzz entry without libFuzzer: every file of its corpus, then seeded mutations of them, the
// same each time. `decoder_replay CORPUS MUTATIONS`; a failure names the input, kept in a file.
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace frontdesk {
namespace {

constexpr char kept_file[] = "fuzz_replay.failed";

/// What is being tried, for the handler that runs when trying it has ended the program.
std::string current;  // NOLINT: a signal handler can be given nothing else.

void keep_current(int number) {
  std::fprintf(stderr, "This input ended the program; it is in %s\n", kept_file);
  if (std::FILE* file = std::fopen(kept_file, "wb")) {
    std::fwrite(current.data(), 1, current.size(), file);
    std::fclose(file);
  }
  std::signal(number, SIG_DFL);
  std::raise(number);
}

void try_input(std::string bytes) {
  current = std::move(bytes);
  // A copy of its very size, so that reading past the end is found.
  const std::vector<std::uint8_t> exact(current.begin(), current.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

std::vector<std::string> read_corpus(const char* folder) {
  std::vector<std::string> inputs;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    std::ifstream file(entry.path(), std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  // A folder's order is the file system's; ours must not be.
  std::sort(inputs.begin(), inputs.end());
  return inputs;
}

std::size_t place_in(const std::string& bytes, Random& random) {
  return random.below(bytes.size() + 1);
}

/// Words that mean something to one decoder or another.
constexpr std::string_view dictionary[] = {"null",
                                           "-1",
                                           "1e999",
                                           "9007199254740992",
                                           "\"\"",
                                           "[]",
                                           "{}",
                                           "\\ud800",
                                           "\\u0000",
                                           "\xFF",
                                           "\u202E",
                                           "\"seq\":",
                                           "true",
                                           "1.5",
                                           "\"type\"",
                                           "[[[[[[[[[[[[",
                                           "{\"a\":",
                                           ",",
                                           "\"",
                                           "-9223372036854775808",
                                           "\u200B",
                                           "\n",
                                           "2026-02-30T10:00:00Z",
                                           "23:59:60Z"};

void mutate(std::string& bytes, const std::vector<std::string>& corpus, Random& random) {
  const std::size_t place = place_in(bytes, random);
  switch (random.below(7)) {
    case 0:
      bytes.resize(place);
      break;
    case 1:
      bytes.erase(place, 1 + random.below(8));
      break;
    case 2:
      bytes.insert(place, 1, static_cast<char>(random.below(256)));
      break;
    case 3:
      if (place < bytes.size())
        bytes[place] = static_cast<char>(bytes[place] ^ (1 << random.below(8)));
      break;
    case 4:
      bytes.insert(place, dictionary[random.below(std::size(dictionary))]);
      break;
    case 5:
      bytes.insert(place, bytes.substr(place_in(bytes, random), random.below(64)));
      break;
    default:
      const std::string& other = corpus[random.below(corpus.size())];
      bytes = bytes.substr(0, place) + other.substr(place_in(other, random));
      break;
  }
}

int replay(const char* folder, int mutations) {
  const std::vector<std::string> corpus = read_corpus(folder);
  if (corpus.size() < 10) {
    std::fprintf(stderr, "The corpus in %s is missing or too small.\n", folder);
    return 1;
  }
  for (const std::string& input : corpus) try_input(input);
  Random random{.seed = 20260303};
  for (int i = 0; i < mutations; ++i) {
    std::string bytes = corpus[random.below(corpus.size())];
    for (std::uint64_t steps = 1 + random.below(4); steps > 0; --steps) {
      mutate(bytes, corpus, random);
    }
    try_input(std::move(bytes));
  }
  std::printf("%zu inputs and %d mutations of them were tried.\n", corpus.size(), mutations);
  return 0;
}

}  // namespace
}  // namespace frontdesk

int main(int count, char** arguments) {
  int mutations = 0;
  const std::string_view number = count == 3 ? arguments[2] : "";
  std::from_chars(number.data(), number.data() + number.size(), mutations);
  if (mutations <= 0) {
    std::fprintf(stderr, "usage: TARGET_replay CORPUS MUTATIONS\n");
    return 2;
  }
  std::signal(SIGABRT, frontdesk::keep_current);
  return frontdesk::replay(arguments[1], mutations);
}
