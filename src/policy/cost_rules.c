/* cost_rules - what the rules on costs say (see cost_rules.h). */
#include "policy/cost_rules.h"

#define TEXT(text)             \
    {                          \
        text, sizeof(text) - 1 \
    }

#define EXAMPLES(name, text) static gd_str name[] = {TEXT(text)}

EXAMPLES(increase_bad, "# guard.yaml: cost: { warn_increase: 10, block_increase: 30 }\n"
                       "# before: instance_type = \"m5.large\"\n"
                       "resource \"aws_instance\" \"web\" {\n  instance_type = \"m5.4xlarge\"\n}");
EXAMPLES(budget_bad, "# guard.yaml: cost: { budgets: { environments/dev: 100 } }\n"
                     "resource \"aws_instance\" \"web\" {\n  instance_type = \"m5.4xlarge\"\n}");
EXAMPLES(unpriced_bad, "# guard.yaml: cost: { unpriced: warn }\n"
                       "resource \"aws_instance\" \"web\" {\n  instance_type = \"m99.large\"\n}");
EXAMPLES(generation_bad, "resource \"aws_instance\" \"web\" {\n  instance_type = \"m4.large\"\n}");
EXAMPLES(generation_good, "resource \"aws_instance\" \"web\" {\n  instance_type = \"m7g.large\"\n}");
EXAMPLES(waste_bad, "resource \"aws_ebs_volume\" \"data\" {\n  availability_zone = \"us-east-1a\"\n"
                    "  type              = \"gp2\"\n  size              = 500\n}");
EXAMPLES(waste_good, "resource \"aws_ebs_volume\" \"data\" {\n  availability_zone = \"us-east-1a\"\n"
                     "  type              = \"gp3\"\n  size              = 500\n}");
EXAMPLES(small_good, "resource \"aws_instance\" \"web\" {\n  instance_type = \"t3.micro\"\n}");

#define ONE_OF(field, list) .field = (list), .field##_count = 1

static const gd_rule_info rules[] = {
    [GD_COST_RULE_INCREASE] =
        {
            .id = TEXT("cost-increase"),
            .title = TEXT("Change makes the stack dearer than the organisation lets pass"),
            .severity = GD_SEVERITY_HIGH,
            .category = TEXT("cost"),
            .service = TEXT("cost"),
            .rationale =
                TEXT("Costs that nobody looked at are found with the bill, a month late. The change is "
                     "larger than cost.warn_increase or cost.block_increase."),
            .remediation =
                TEXT("Look at the resources that the finding names; where the increase is meant, have it "
                     "approved by an exception from cost-increase with an end."),
            ONE_OF(bad, increase_bad),
            ONE_OF(good, small_good),
        },
    [GD_COST_RULE_BUDGET] =
        {
            .id = TEXT("cost-budget"),
            .title = TEXT("Stack costs more than its budget"),
            .severity = GD_SEVERITY_HIGH,
            .category = TEXT("cost"),
            .service = TEXT("cost"),
            .rationale = TEXT("The organisation has set how much the root modules of this folder, or all "
                              "resources of this type, may cost a month (cost.budgets, "
                              "cost.budgets_by_type). What goes beyond it "
                              "was planned by nobody."),
            .remediation = TEXT("Make it cheaper, or have the budget raised in guard.yaml."),
            ONE_OF(bad, budget_bad),
            ONE_OF(good, small_good),
        },
    [GD_COST_RULE_UNPRICED] =
        {
            .id = TEXT("cost-unpriced"),
            .title = TEXT("Price of the resource is not known"),
            .severity = GD_SEVERITY_LOW,
            .category = TEXT("cost"),
            .service = TEXT("cost"),
            .rationale = TEXT("The price book has no price for a part of it, so the total is too low by an "
                              "unknown amount. No gate on costs sees that part."),
            .remediation =
                TEXT("Load AWS's price list of the region with guard prices update, or correct the "
                     "type or size."),
            ONE_OF(bad, unpriced_bad),
            ONE_OF(good, small_good),
        },
    [GD_COST_RULE_PREVIOUS_GENERATION] =
        {
            .id = TEXT("cost-previous-generation"),
            .title = TEXT("Newer generation does the same for less"),
            .severity = GD_SEVERITY_LOW,
            .category = TEXT("cost"),
            .service = TEXT("cost"),
            .rationale =
                TEXT("Newer generations of instances have as many processors and as much memory or more "
                     "at a lower price. Whoever stays pays more for the same."),
            .remediation = TEXT("Move to the generation that the finding names."),
            ONE_OF(bad, generation_bad),
            ONE_OF(good, generation_good),
        },
    [GD_COST_RULE_WASTE] =
        {
            .id = TEXT("cost-waste"),
            .title = TEXT("Resource costs money without use"),
            .severity = GD_SEVERITY_LOW,
            .category = TEXT("cost"),
            .service = TEXT("cost"),
            .rationale = TEXT(
                "Something is paid for that nothing uses, or that a cheaper kind does as well. It is paid "
                "each month, until somebody looks."),
            .remediation = TEXT("Do what the finding says; it names the amount that is saved a month."),
            ONE_OF(bad, waste_bad),
            ONE_OF(good, waste_good),
        },
};

const gd_rule_info *gd_cost_rule_info(size_t rule)
{
    return rule < GD_COST_RULES ? &rules[rule] : NULL;
}
