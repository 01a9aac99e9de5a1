-- guard.actions - which IAM actions take no resource, so that "*" is all that a policy can name for them.
--
-- From the Service Authorization Reference (actions without an entry under "Resource types"), as known in November
-- 2026. It is not complete; actions that only describe or list are taken for free altogether, which makes the rules
-- milder. Everything is in small letters, as IAM does not tell them apart.
local actions = {}

-- Services of which no action takes a resource.
local SERVICES = {
    ["autoscaling-plans"] = true, ["aws-portal"] = true, billing = true, comprehendmedical = true,
    consolidatedbilling = true, cur = true, ec2messages = true, freetier = true, health = true, invoicing = true,
    payments = true, pricing = true, route53domains = true, ["sms-voice"] = true, ["ssm-guiconnect"] = true,
    ssmmessages = true, support = true, sustainability = true, tag = true, tax = true,
}

-- Patterns of names.
local PATTERNS = {
    "^%w[%w-]*:describe", "^%w[%w-]*:list", "^%w[%w-]*:get[%w]*password$", "^cloudwatch:getmetric",
    "^ec2:create.*networkinterface$", "^xray:put", "^xray:getsampling", "^ce:get", "^iam:getaccount",
    "^route53:get", "^comprehend:detect", "^comprehend:batchdetect", "^rekognition:detect", "^translate:translate",
    "^cloudtrail:lookupevents$", "^ec2:get.*bydefault$", "^ec2:enable.*bydefault$", "^ec2:disable.*bydefault$",
}

-- Names, by service.
local NAMES = {
    acm = { "getaccountconfiguration", "putaccountconfiguration", "requestcertificate" },
    ["access-analyzer"] = { "checkaccessnotgranted", "checknonewaccess", "checknopublicaccess", "validatepolicy" },
    autoscaling = { "putnotificationtypes" },
    cloudformation = { "activatetype", "createuploadbucket", "estimatetemplatecost", "validatetemplate" },
    cloudwatch = { "putmetricdata" },
    codebuild = { "deletesourcecredentials", "importsourcecredentials" },
    config = {
        "getdiscoveredresourcecounts", "getresourceconfighistory", "putconfigurationrecorder", "putdeliverychannel",
        "putevaluations", "startconfigurationrecorder", "stopconfigurationrecorder", "selectresourceconfig",
    },
    ec2 = {
        "assignprivateipaddresses", "deletenetworkinterface", "getspotplacementscores", "modifyidformat",
        "unassignprivateipaddresses", "getebsdefaultkmskeyid", "modifyebsdefaultkmskeyid", "resetebsdefaultkmskeyid",
        "enableserialconsoleaccess", "disableserialconsoleaccess", "getserialconsoleaccessstatus",
    },
    ecr = {
        "deleteregistrypolicy", "getauthorizationtoken", "getregistrypolicy", "putregistrypolicy",
        "putreplicationconfiguration",
    },
    ["ecr-public"] = { "getauthorizationtoken" },
    events = { "testeventpattern" },
    iam = {
        "createaccountalias", "deleteaccountalias", "deleteaccountpasswordpolicy", "generatecredentialreport",
        "getcontextkeysforcustompolicy", "getcredentialreport", "setsecuritytokenservicepreferences",
        "simulatecustompolicy", "updateaccountpasswordpolicy",
    },
    kms = { "createkey", "createcustomkeystore", "generaterandom" },
    lambda = { "getaccountsettings" },
    logs = { "createloggroup", "describeloggroups", "getlogrecord", "stopquery", "testmetricfilter" },
    organizations = {
        "createorganization", "deleteorganization", "disableawsserviceaccess", "enableallfeatures",
        "enableawsserviceaccess", "leaveorganization",
    },
    rekognition = { "comparefaces", "recognizecelebrities" },
    route53 = { "createhealthcheck", "createhostedzone", "createreusabledelegationset", "testdnsanswer" },
    s3 = {
        "createjob", "getaccountpublicaccessblock", "getbucketlocation", "listallmybuckets",
        "putaccountpublicaccessblock",
    },
    secretsmanager = { "batchgetsecretvalue", "getrandompassword" },
    ses = {
        "getaccount", "getaccountsendingenabled", "getsendquota", "getsendstatistics", "updateaccountsendingenabled",
    },
    shield = { "createsubscription", "getsubscriptionstate" },
    sns = {
        "checkifphonenumberisoptedout", "createplatformapplication", "getsmsattributes", "optinphonenumber",
        "setsmsattributes", "unsubscribe",
    },
    ssm = { "getmanifest", "putcomplianceitems", "putconfigurepackageresult", "updateinstanceinformation" },
    states = { "validatestatemachinedefinition" },
    sts = { "decodeauthorizationmessage", "getaccesskeyinfo", "getcalleridentity", "getsessiontoken" },
    textract = { "analyzeexpense", "analyzeid", "detectdocumenttext", "startdocumenttextdetection" },
    transcribe = { "startstreamtranscription" },
    waf = { "getchangetoken", "getchangetokenstatus" },
    ["waf-regional"] = { "getchangetoken", "getchangetokenstatus" },
}

local FREE = {}
for service, names in pairs(NAMES) do
    for _, name in ipairs(names) do
        FREE[service .. ":" .. name] = true
    end
end

--- Whether an action, as a policy writes it ("s3:GetObject", also with wildcards), can be limited to a resource.
function actions.takes_resource(action)
    local lower = action:lower()
    if FREE[lower] or SERVICES[lower:match("^([%w-]+):") or ""] then
        return false
    end
    for _, pattern in ipairs(PATTERNS) do
        if lower:find(pattern) then
            return false
        end
    end
    return true
end

return actions
