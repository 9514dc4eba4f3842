namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>
/// What the refusals of business.openapi.zalo.me mean: the same numbers as on the OA side may mean something else
/// (zalo.cloud/zns/guidelines/handle-error-code).
/// </summary>
internal static class ZbsErrors
{
    public const int TokenInvalid = -124;

    /// <summary>What a code means for the template message that met it.</summary>
    public static OaRefusal Of(int code, DateTimeOffset now) => Known(code, now) ?? OaRefusal.Never($"template refused {code}");

    /// <summary>The same; null for a code that the sheet of template codes does not name.</summary>
    public static OaRefusal? Known(int code, DateTimeOffset now) => code switch
    {
        OaErrors.Flood => new OaRefusal(new Delivery.Later(null, "flood", Account: true)),
        -100 => OaRefusal.Later(null, "unknown, repeat"),
        <= -101 and >= -105 => OaRefusal.Broken($"ZBS {code}: the app is not set up for template messages."),
        -106 => OaRefusal.Never("method"),
        -107 => OaRefusal.Never("message id invalid"),
        -108 => OaRefusal.Unreachable("phone invalid"),
        -109 => OaRefusal.Broken("ZBS -109: the template id is invalid."),
        -110 => OaRefusal.Unreachable("Zalo too old"),
        -111 => OaRefusal.Never("template without values"),
        -112 => OaRefusal.Broken("ZBS -112: a parameter's type is not defined in the template."),
        -113 or -1131 => OaRefusal.Broken($"ZBS {code}: a button of the template is invalid."),
        -114 => OaRefusal.Unreachable("cannot receive"),
        -115 => OaRefusal.Operator("ZBS -115: the balance is used up."),
        -116 => OaRefusal.Never("text content"),
        -117 => OaRefusal.Broken("ZBS -117: the Official Account has no right to the template."),
        -118 => OaRefusal.Unreachable("no Zalo account"),
        -119 => OaRefusal.Unreachable("account cannot receive"),
        -120 => OaRefusal.Broken("ZBS -120: the Official Account has no right to template messages."),
        -121 or -122 => OaRefusal.Never("body not understood"),
        -1121 => OaRefusal.Never("value too long"),
        -1122 => OaRefusal.Broken("ZBS -1122: a parameter of the template is missing in the settings."),
        -1124 => OaRefusal.Never("value's format"),
        TokenInvalid => OaRefusal.Stop("ZBS -124: the access token is refused even after its renewal."),
        -125 => OaRefusal.Broken("ZBS -125: the Official Account's id is invalid."),
        -126 or -127 => OaRefusal.Broken($"ZBS {code}: development mode does not reach this person."),
        -131 => OaRefusal.Broken("ZBS -131: the template is not approved."),
        -133 => OaRefusal.Night(now),
        -135 => OaRefusal.Broken("ZBS -135: the Official Account has no template messages: it needs verification and a paid package."),
        -1351 => OaRefusal.Broken("ZBS -1351: the Official Account is blocked for a violation."),
        -136 or -137 => OaRefusal.Operator($"ZBS {code}: the billing account is missing or cannot be charged."),
        -139 => OaRefusal.Unreachable("refused this class"),
        -140 => OaRefusal.Unreachable("not eligible"),
        -141 => OaRefusal.Unreachable("refused this account"),
        -144 => OaRefusal.Tomorrow(now, "daily limit of the account"),
        -1441 => OaRefusal.Never("monthly promotion limit"),
        -145 => OaRefusal.Broken("ZBS -145: the Official Account may not send this class of template."),
        -146 => OaRefusal.Broken("ZBS -146: the template is disabled for low quality."),
        -147 => OaRefusal.Tomorrow(now, "daily limit of the template"),
        -1471 => OaRefusal.Never("person's monthly limit"),
        -1472 => OaRefusal.Tomorrow(now, "person's daily limit"),
        -161 or -162 => OaRefusal.Never("sending mode"),
        _ => null,
    };
}
