by_tfvars      = "tfvars"
by_tfvars_json = "tfvars"
by_auto        = "tfvars"
by_fil         = "a slip"
