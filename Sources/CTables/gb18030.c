// SPDX-License-Identifier: Apache-2.0
#include "gb18030.h"
#pragma clang diagnostic ignored "-Wc23-extensions"
const unsigned char millrace_gb18030[] = {
#embed "gb18030.bin"
};
const size_t millrace_gb18030_size = sizeof millrace_gb18030;
