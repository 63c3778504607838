// SPDX-License-Identifier: Apache-2.0

#include <libxml/xmlversion.h>
// Debian's libxml2 uses ICU inside, and its headers would bring the system's ICU beside Foundation's own, which Swift
// cannot import together. Only structs that are never used by value from Swift differ.
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
