// SPDX-License-Identifier: Apache-2.0
#include "divisions.h"
#pragma clang diagnostic ignored "-Wc23-extensions"
const unsigned char millrace_divisions[] = {
#embed "divisions.txt"
};
const size_t millrace_divisions_size = sizeof millrace_divisions;
