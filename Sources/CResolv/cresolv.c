#include "cresolv.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char text[NS_MAXDNAME + 1];
  uint16_t port;
} cresolv_record;

struct cresolv_answer {
  int count;
  cresolv_record records[];
};

// Reads one record; 0 for one of another type, which answers may hold besides (CNAME), negative where it is broken.
static int read_record(const ns_msg *message, ns_rr *record, int type, cresolv_record *result) {
  if ((int)ns_rr_type(*record) != type || ns_rr_class(*record) != ns_c_in) return 0;
  const unsigned char *data = ns_rr_rdata(*record);
  const size_t length = ns_rr_rdlen(*record);
  memset(result, 0, sizeof *result);
  size_t name_offset = 0;
  switch (type) {
  case CRESOLV_A:
    if (length != 4 || inet_ntop(AF_INET, data, result->text, sizeof result->text) == NULL) return -1;
    return 1;
  case CRESOLV_AAAA:
    if (length != 16 || inet_ntop(AF_INET6, data, result->text, sizeof result->text) == NULL) return -1;
    return 1;
  case CRESOLV_SRV: name_offset = 6; break;
  case CRESOLV_MX: name_offset = 2; break;
  default: break;
  }
  if (length <= name_offset) return -1;
  if (type == CRESOLV_SRV) result->port = ns_get16(data + 4);
  if (ns_name_uncompress(ns_msg_base(*message), ns_msg_end(*message), data + name_offset, result->text,
                         sizeof result->text) < 0)
    return -1;
  size_t end = strlen(result->text);
  if (end > 0 && result->text[end - 1] == '.') result->text[end - 1] = '\0';
  return 1;
}

static int read_answer(const unsigned char *bytes, int length, int type, int limit, cresolv_answer **result) {
  ns_msg message;
  if (ns_initparse(bytes, length, &message) != 0) return CRESOLV_MALFORMED;
  const int available = ns_msg_count(message, ns_s_an);
  if (limit > available) limit = available;
  cresolv_answer *answer = malloc(sizeof *answer + (size_t)limit * sizeof answer->records[0]);
  if (answer == NULL) return CRESOLV_UNAVAILABLE;
  answer->count = 0;
  for (int index = 0; index < available && answer->count < limit; index++) {
    ns_rr record;
    int found = -1;
    if (ns_parserr(&message, ns_s_an, index, &record) == 0)
      found = read_record(&message, &record, type, &answer->records[answer->count]);
    if (found < 0) {
      free(answer);
      return CRESOLV_MALFORMED;
    }
    answer->count += found;
  }
  *result = answer;
  return 0;
}

static int no_records(cresolv_answer **result) {
  *result = malloc(sizeof **result);
  if (*result == NULL) return CRESOLV_UNAVAILABLE;
  (*result)->count = 0;
  return 0;
}

int cresolv_query(const char *name, int type, const char *server, uint16_t port, int seconds, int attempts, int limit,
                  cresolv_answer **answer) {
  struct __res_state state;
  memset(&state, 0, sizeof state);
  if (res_ninit(&state) != 0) return CRESOLV_UNAVAILABLE;
  state.retrans = seconds;
  state.retry = attempts;
  if (server != NULL) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    if (inet_pton(AF_INET, server, &address.sin_addr) != 1) {
      res_nclose(&state);
      return CRESOLV_UNAVAILABLE;
    }
    state.nsaddr_list[0] = address;
    state.nscount = 1;
  }
  unsigned char *bytes = malloc(NS_MAXMSG);
  if (bytes == NULL) {
    res_nclose(&state);
    return CRESOLV_UNAVAILABLE;
  }
  int length = res_nsearch(&state, name, ns_c_in, type, bytes, NS_MAXMSG);
  int result;
  if (length >= 0) {
    result = read_answer(bytes, length < NS_MAXMSG ? length : NS_MAXMSG, type, limit, answer);
  } else if (state.res_h_errno == HOST_NOT_FOUND || state.res_h_errno == NO_DATA) {
    result = no_records(answer);
  } else {
    result = CRESOLV_NO_ANSWER;
  }
  free(bytes);
  res_nclose(&state);
  return result;
}

int cresolv_count(const cresolv_answer *answer) { return answer->count; }

const char *cresolv_text(const cresolv_answer *answer, int index) { return answer->records[index].text; }

uint16_t cresolv_port(const cresolv_answer *answer, int index) { return answer->records[index].port; }

void cresolv_free(cresolv_answer *answer) { free(answer); }
