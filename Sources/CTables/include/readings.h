// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>

/// The Mandarin readings of Chinese characters: scripts/make-readings-table says what it holds and how.
extern const unsigned char millrace_readings[];
extern const size_t millrace_readings_size;

/// Where the table begins: Swift imports no array of unknown length.
static inline const unsigned char *millrace_readings_start(void) { return millrace_readings; }
