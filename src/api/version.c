/* version - which libguard this is, and the words for severities. */
#include <guard.h>

#include <string.h>

const char *guard_version(void)
{
    return GUARD_VERSION;
}

bool guard_severity_parse(const char *text, guard_severity *severity)
{
    static const char *const names[] = {[GUARD_LOW] = "low",
                                        [GUARD_MEDIUM] = "medium",
                                        [GUARD_HIGH] = "high",
                                        [GUARD_CRITICAL] = "critical",
                                        [GUARD_NEVER] = "never"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], text) == 0) {
            *severity = (guard_severity)i;
            return true;
        }
    }
    return false;
}
