/* redact.h - credentials out of what is shown: lines of sources, messages.
 *
 * It knows credentials by their form (keys of known makers, private keys, passwords in addresses) and by the name
 * that stands before them (`password = "…"`, `DB_TOKEN=…`). It hides too much rather than too little: what it
 * hides is for people to read, never for a decision. Which credentials are findings is the rules' business. */
#ifndef GD_BASE_REDACT_H
#define GD_BASE_REDACT_H

#include "base/str.h"

/* Put '*' in place of the bytes of each credential in `text`. The length stays, so that columns do, too. Linear. */
void gd_redact(char *text, size_t length);

/* The same by form alone, for sentences, in which a name and a colon mean nothing. */
void gd_redact_message(char *text, size_t length);

/* Whether `name` ("db_password", "ApiToken") says that what has it is secret. */
bool gd_redact_is_secret_name(gd_str name);

#endif
