// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>

/// The lexicon of what sites put around texts: boilerplate.txt, which says how to read it.
extern const unsigned char millrace_boilerplate[];
extern const size_t millrace_boilerplate_size;

/// Where the lexicon begins: Swift imports no array of unknown length.
static inline const unsigned char *millrace_boilerplate_start(void) { return millrace_boilerplate; }
