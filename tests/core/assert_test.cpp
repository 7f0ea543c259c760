// Goal: a check that holds costs nothing and changes nothing; one that does not ends the program
// and says where. Method: the failing one runs in a child process, where there are any.
#include "core/assert.h"

#include <doctest/doctest.h>

#if defined(__linux__)
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdio>
#include <string>
#endif

namespace frontdesk {
namespace {

TEST_CASE("a check that holds is an expression without effect, evaluated once") {
  int evaluated = 0;
  FRONTDESK_ASSERT(++evaluated == 1);
  CHECK(evaluated == 1);
}

#if defined(__linux__)
TEST_CASE("a check that fails ends the program with the place on stderr") {
  int pipe_ends[2] = {};
  if (pipe(pipe_ends) != 0) return;
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGABRT, SIG_DFL);
    dup2(pipe_ends[1], 2);
    FRONTDESK_ASSERT(2 + 2 == 5);
    _exit(0);
  }
  close(pipe_ends[1]);
  std::string said;
  char buffer[256];
  for (ssize_t count = 0; (count = read(pipe_ends[0], buffer, sizeof buffer)) > 0;) {
    said.append(buffer, static_cast<std::size_t>(count));
  }
  close(pipe_ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  CHECK(said.find("assert_test.cpp") != std::string::npos);
  CHECK(said.find("2 + 2 == 5") != std::string::npos);
}
#endif

}  // namespace
}  // namespace frontdesk
