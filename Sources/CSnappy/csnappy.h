// The part of libsnappy that the project uses is its C interface as it is.
#ifndef CSNAPPY_H
#define CSNAPPY_H

#include <snappy-c.h>

#endif
