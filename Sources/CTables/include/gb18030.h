// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>

/// The characters of GB18030: scripts/make-gb18030-table says what it holds and how.
extern const unsigned char millrace_gb18030[];
extern const size_t millrace_gb18030_size;

/// Where the table begins: Swift imports no array of unknown length.
static inline const unsigned char *millrace_gb18030_start(void) { return millrace_gb18030; }
