// SPDX-License-Identifier: Apache-2.0
#include "boilerplate.h"
#pragma clang diagnostic ignored "-Wc23-extensions"
const unsigned char millrace_boilerplate[] = {
#embed "boilerplate.txt"
};
const size_t millrace_boilerplate_size = sizeof millrace_boilerplate;
