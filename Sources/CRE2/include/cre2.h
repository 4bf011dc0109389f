// A C face over the part of RE2 that the project uses.
#ifndef CRE2_H
#define CRE2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled regular expression. Safe to match with from several threads at once.
typedef struct cre2_regex cre2_regex;

/// Compiles `pattern`. Never returns NULL: ask `cre2_error` whether it is usable.
/// `dot_matches_newline` is Prometheus's `(?s:…)`; memory for the automata is bounded by `max_memory` bytes.
cre2_regex *cre2_compile(const char *pattern, size_t length, bool dot_matches_newline, long long max_memory);

/// The reason why the pattern did not compile, or NULL. Owned by the regex.
const char *cre2_error(const cre2_regex *regex);

/// Whether the whole of `text` matches.
bool cre2_full_match(const cre2_regex *regex, const char *text, size_t length);

/// The number of capture groups, the whole match not counted.
int cre2_group_count(const cre2_regex *regex);

/// The name of group `index` (from 1), or NULL where it has none. Owned by the regex.
const char *cre2_group_name(const cre2_regex *regex, int index);

/// Searches `text` from byte `start` on. `anchored` demands that the whole of `text` matches. Fills `spans` with
/// start and end offsets in pairs, -1 for a group that took no part, for groups 0 ..< `span_count`.
bool cre2_match(const cre2_regex *regex, const char *text, size_t length, size_t start, bool anchored,
                int *spans, int span_count);

void cre2_free(cre2_regex *regex);

#ifdef __cplusplus
}
#endif
#endif
