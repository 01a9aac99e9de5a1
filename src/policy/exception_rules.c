/* exception_rules - what the rules on exceptions say (see exception_rules.h). */
#include "policy/exception_rules.h"

#define TEXT(text)             \
    {                          \
        text, sizeof(text) - 1 \
    }

#define EXAMPLES(name, text) static gd_str name[] = {TEXT(text)}

#define BLOCK "\nresource \"aws_s3_bucket\" \"reports\" {\n  bucket = \"reports\"\n}"

EXAMPLES(expired_bad,
         "# guard:ignore aws-s3-versioning reason=\"move in progress\" expires=2020-01-31" BLOCK);
EXAMPLES(expired_good,
         "# guard:ignore aws-s3-versioning reason=\"move in progress\" expires=2099-12-31" BLOCK);
EXAMPLES(expiring_bad,
         "# guard.yaml: exceptions: { warn_days: 14 }; ten days before the end\n"
         "# guard:ignore aws-s3-versioning reason=\"move in progress\" expires=2027-01-31" BLOCK);
EXAMPLES(forbidden_bad, "# guard.yaml: exceptions: { never: [aws-s3-versioning] }\n"
                        "# guard:ignore aws-s3-versioning reason=\"move in progress\"" BLOCK);
EXAMPLES(unapproved_bad, "# guard.yaml: exceptions: { required: [reason, approved-by] }\n"
                         "# guard:ignore aws-s3-versioning reason=\"move in progress\"" BLOCK);
EXAMPLES(unapproved_good,
         "# guard:ignore aws-s3-versioning reason=\"move in progress\" approved-by=@org/security" BLOCK);
EXAMPLES(unused_bad, "# guard:ignore aws-s3-versioning reason=\"not needed any more\"\n"
                     "resource \"aws_sns_topic\" \"alarms\" {\n  name = \"alarms\"\n}");

#define ONE_OF(field, list) .field = (list), .field##_count = 1

static const gd_rule_info rules[] = {
    [GD_EXCEPTION_EXPIRED] =
        {
            .id = TEXT("exception-expired"),
            .title = TEXT("Exception has expired"),
            .severity = GD_SEVERITY_MEDIUM,
            .category = TEXT("hygiene"),
            .service = TEXT("exception"),
            .rationale = TEXT(
                "An exception was accepted until a date that has passed. What it hid is reported again."),
            .remediation =
                TEXT("Mend what the rule reports, or have the exception approved again with a new date."),
            ONE_OF(bad, expired_bad),
            ONE_OF(good, expired_good),
        },
    [GD_EXCEPTION_EXPIRING] =
        {
            .id = TEXT("exception-expiring"),
            .title = TEXT("Exception is about to expire"),
            .severity = GD_SEVERITY_LOW,
            .category = TEXT("hygiene"),
            .service = TEXT("exception"),
            .rationale =
                TEXT("The exception still holds, but not for long. From the day after its end its finding is "
                     "reported again, and may block."),
            .remediation =
                TEXT("Mend what the rule reports before the end, or have the exception approved again."),
            ONE_OF(bad, expiring_bad),
            ONE_OF(good, expired_good),
        },
    [GD_EXCEPTION_FORBIDDEN] =
        {
            .id = TEXT("exception-forbidden"),
            .title = TEXT("Exception from a rule that cannot be excepted"),
            .severity = GD_SEVERITY_HIGH,
            .category = TEXT("hygiene"),
            .service = TEXT("exception"),
            .rationale =
                TEXT("The organisation allows no exception from this rule (exceptions.never). This one hides "
                     "nothing."),
            .remediation = TEXT("Mend what the rule reports and remove the exception."),
            ONE_OF(bad, forbidden_bad),
            ONE_OF(good, expired_good),
        },
    [GD_EXCEPTION_UNAPPROVED] =
        {
            .id = TEXT("exception-unapproved"),
            .title = TEXT("Exception is not approved"),
            .severity = GD_SEVERITY_MEDIUM,
            .category = TEXT("hygiene"),
            .service = TEXT("exception"),
            .rationale =
                TEXT("The exception lacks what guard.yaml asks for: a field, an end that is near enough, an "
                     "approver who is entitled, an entry in the register, a review. Until it has that, it "
                     "hides nothing."),
            .remediation =
                TEXT("Add what is missing; `guard exceptions request RULE ADDRESS` prints what to submit."),
            ONE_OF(bad, unapproved_bad),
            ONE_OF(good, unapproved_good),
        },
    [GD_EXCEPTION_UNUSED] =
        {
            .id = TEXT("exception-unused"),
            .title = TEXT("Exception hides nothing"),
            .severity = GD_SEVERITY_LOW,
            .category = TEXT("hygiene"),
            .service = TEXT("exception"),
            .rationale = TEXT(
                "What it was made for is mended, or was never there. Left in place it would hide the next "
                "defect there."),
            .remediation = TEXT("Remove it."),
            ONE_OF(bad, unused_bad),
            ONE_OF(good, expired_good),
        },
};

const gd_rule_info *gd_exception_rule_info(size_t rule)
{
    return rule < GD_EXCEPTION_RULES ? &rules[rule] : NULL;
}
