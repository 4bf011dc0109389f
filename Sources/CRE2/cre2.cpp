#include "cre2.h"

#include <re2/re2.h>

#include <map>
#include <string>
#include <vector>

struct cre2_regex {
  re2::RE2 expression;

  cre2_regex(re2::StringPiece pattern, const re2::RE2::Options &options) : expression(pattern, options) {}
};

cre2_regex *cre2_compile(const char *pattern, size_t length, bool dot_matches_newline, long long max_memory) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_dot_nl(dot_matches_newline);
  options.set_max_mem(max_memory);
  return new cre2_regex(re2::StringPiece(pattern, length), options);
}

const char *cre2_error(const cre2_regex *regex) {
  return regex->expression.ok() ? nullptr : regex->expression.error().c_str();
}

bool cre2_full_match(const cre2_regex *regex, const char *text, size_t length) {
  return re2::RE2::FullMatch(re2::StringPiece(text, length), regex->expression);
}

int cre2_group_count(const cre2_regex *regex) { return regex->expression.NumberOfCapturingGroups(); }

const char *cre2_group_name(const cre2_regex *regex, int index) {
  const auto &names = regex->expression.CapturingGroupNames();
  auto found = names.find(index);
  return found == names.end() ? nullptr : found->second.c_str();
}

bool cre2_match(const cre2_regex *regex, const char *text, size_t length, size_t start, bool anchored, int *spans,
                int span_count) {
  std::vector<re2::StringPiece> groups(span_count);
  auto anchor = anchored ? re2::RE2::ANCHOR_BOTH : re2::RE2::UNANCHORED;
  if (!regex->expression.Match(re2::StringPiece(text, length), start, length, anchor, groups.data(), span_count)) {
    return false;
  }
  for (int i = 0; i < span_count; i++) {
    bool took_part = groups[i].data() != nullptr;
    spans[2 * i] = took_part ? static_cast<int>(groups[i].data() - text) : -1;
    spans[2 * i + 1] = took_part ? static_cast<int>(groups[i].data() - text + groups[i].size()) : -1;
  }
  return true;
}

void cre2_free(cre2_regex *regex) { delete regex; }
