// The resolver of the C library for Swift, which cannot call what are macros, and whose state Swift cannot hold.
#ifndef CRESOLV_H
#define CRESOLV_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The types of records that are understood, by their numbers in the protocol.
enum { CRESOLV_A = 1, CRESOLV_NS = 2, CRESOLV_MX = 15, CRESOLV_AAAA = 28, CRESOLV_SRV = 33 };

/// The records of an answer.
typedef struct cresolv_answer cresolv_answer;

/// Why there is no answer.
enum { CRESOLV_NO_ANSWER = -1, CRESOLV_MALFORMED = -2, CRESOLV_UNAVAILABLE = -3 };

/// Asks for the records of one type of a name, which is looked for in the system's search domains as well.
///
/// Blocks: `attempts` times for `seconds`, for each server and each search domain. `server` is the IPv4 address of the
/// server that is asked, at `port`; NULL for those of the system. Returns 0 and up to `limit` records, which are to be
/// freed, none where there is no such name; a negative number for a failure.
int cresolv_query(const char *name, int type, const char *server, uint16_t port, int seconds, int attempts, int limit,
                  cresolv_answer **answer);

/// The number of records.
int cresolv_count(const cresolv_answer *answer);

/// A record's address, or the name of its host without the dot at its end.
const char *cresolv_text(const cresolv_answer *answer, int index);

/// The port of an SRV record, else 0.
uint16_t cresolv_port(const cresolv_answer *answer, int index);

/// Frees an answer.
void cresolv_free(cresolv_answer *answer);

#ifdef __cplusplus
}
#endif
#endif
