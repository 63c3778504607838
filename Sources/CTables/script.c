// SPDX-License-Identifier: Apache-2.0
#include "script.h"
#pragma clang diagnostic ignored "-Wc23-extensions"
const unsigned char millrace_script[] = {
#embed "script.bin"
};
const size_t millrace_script_size = sizeof millrace_script;
