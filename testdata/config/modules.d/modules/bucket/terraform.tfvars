name = "values files are for root modules"
