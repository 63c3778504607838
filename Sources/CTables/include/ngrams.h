// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>

extern const unsigned char millrace_ngrams[];
extern const size_t millrace_ngrams_size;

/// The character n-gram model: scripts/make-ngrams-table says what the table holds and how.
/// Swift does not import an array of unknown length, but does a pointer to it.
static inline const unsigned char *millrace_ngrams_start(void) { return millrace_ngrams; }
