// libcurl for Swift: its own declarations, and setters without variable arguments, which Swift cannot call.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Receives `size * count` bytes of a body; returning any other number than that ends the transfer.
typedef size_t (*ccurl_write_callback)(char *bytes, size_t size, size_t count, void *context);

/// Sets an option that takes a number or a flag.
CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);

/// Sets an option that takes a string, which libcurl copies. NULL resets the option.
CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value);

/// Makes the request a POST with a copy of the `length` bytes at `body`, which may hold any byte.
CURLcode ccurl_set_post_body(CURL *easy, const void *body, size_t length);

/// Sets an option that takes a list, such as the request's headers. The list must outlive the transfer.
CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *list);

/// Sets an option that takes `length` bytes, which libcurl copies.
CURLcode ccurl_set_blob(CURL *easy, CURLoption option, const void *bytes, size_t length);

/// Sets what receives the decoded body, and the context that it is called with.
CURLcode ccurl_set_write_callback(CURL *easy, ccurl_write_callback callback, void *context);

/// Sets where libcurl writes its description of a failure: at least CURL_ERROR_SIZE bytes that outlive the transfer.
CURLcode ccurl_set_error_buffer(CURL *easy, char *buffer);

/// Reads a number about a transfer, 0 where there is none.
long ccurl_get_long(CURL *easy, CURLINFO info);

/// Reads a 64-bit number about a transfer, 0 where there is none.
long long ccurl_get_offset(CURL *easy, CURLINFO info);

/// Sets an option of a multi handle that takes a number or a flag.
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);

/// Takes the next finished transfer of a multi handle: false when there is none. The handle is still to be removed.
bool ccurl_multi_next_finished(CURLM *multi, CURL **easy, CURLcode *result);

#ifdef __cplusplus
}
#endif
#endif
