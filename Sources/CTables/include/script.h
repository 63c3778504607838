// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>

/// Which character stands for another in folded text: scripts/make-script-table says what it holds and how.
extern const unsigned char millrace_script[];
extern const size_t millrace_script_size;

/// Where the table begins: Swift imports no array of unknown length.
static inline const unsigned char *millrace_script_start(void) { return millrace_script; }
