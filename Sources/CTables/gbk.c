// SPDX-License-Identifier: Apache-2.0
#include "gbk.h"
#pragma clang diagnostic ignored "-Wc23-extensions"
const unsigned char millrace_gbk[] = {
#embed "gbk.bin"
};
const size_t millrace_gbk_size = sizeof millrace_gbk;
