namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>What a refusal means, and what the operator must know of it.</summary>
/// <param name="Alarm">For the operator; null where nothing is wrong with the account.</param>
internal sealed record OaRefusal(Delivery Delivery, string? Alarm = null)
{
    // A stopped account is asked again now and then: nobody tells us when the operator has put it right.
    private static readonly TimeSpan Stopped = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private const int Dawn = 6;
    private const int Dusk = 22;

    /// <summary>Nothing goes from this account until the operator has done something.</summary>
    public static OaRefusal Stop(string why) => new(new Delivery.Later(Stopped, why, Account: true), why);

    /// <summary>This message waits for the operator; others may go.</summary>
    public static OaRefusal Operator(string why) => new(new Delivery.Later(TimeSpan.FromHours(1), why), why);

    /// <summary>This message is given up, so that the person is reached another way, and the operator told.</summary>
    public static OaRefusal Broken(string why) => new(new Delivery.Never(why, Unreachable: false), why);

    public static OaRefusal Later(TimeSpan? after, string why) => new(new Delivery.Later(after, why));

    public static OaRefusal Never(string why) => new(new Delivery.Never(why, Unreachable: false));

    public static OaRefusal Unreachable(string why) => new(new Delivery.Never(why, Unreachable: true));

    public static OaRefusal Closed(string why) => new(new Delivery.Closed(why));

    /// <summary>Forbidden from 22:00 to 06:00; no page names the time zone, so it is Vietnam's.</summary>
    public static OaRefusal Night(DateTimeOffset now)
    {
        var here = now.ToOffset(Vietnam);
        var dawn = new DateTimeOffset(here.Date.AddHours(Dawn), Vietnam);

        // By day the platform's clock is merely behind ours, or its night longer.
        return Later(here.Hour < Dawn ? dawn - here : here.Hour >= Dusk ? dawn.AddDays(1) - here : TimeSpan.FromMinutes(15), "night hours");
    }

    /// <summary>A quota of the day, which is full again tomorrow.</summary>
    public static OaRefusal Tomorrow(DateTimeOffset now, string why)
    {
        var here = now.ToOffset(Vietnam);
        return Later(new DateTimeOffset(here.Date.AddDays(1).AddHours(Dawn), Vietnam) - here, why);
    }
}

/// <summary>
/// What the refusals of openapi.zalo.me mean (docs.zaloplatforms.com/docs/OA/phu-luc/ma-loi). Reasons are our own words:
/// a message of theirs may quote what people wrote.
/// </summary>
internal static class OaErrors
{
    public const int Flood = -32;
    public const int UploadExpired = -100;
    public const int TokenInvalid = -216;
    public const int TokenExpired = -220;
    public const int FormRefused = -233;

    /// <summary>What a code means for the message that met it.</summary>
    public static OaRefusal Of(int code, DateTimeOffset now) => Known(code, now) ?? OaRefusal.Never($"refused {code}");

    /// <summary>The same; null for a code that the sheet of OA codes does not name.</summary>
    public static OaRefusal? Known(int code, DateTimeOffset now) => code switch
    {
        Flood => new OaRefusal(new Delivery.Later(null, "flood", Account: true)),
        UploadExpired => OaRefusal.Never("upload expired"),
        -200 => OaRefusal.Later(null, "sending failed"),
        -201 => OaRefusal.Never("parameter invalid"),
        -204 => OaRefusal.Stop("Zalo -204: the Official Account is disabled or deleted."),
        -205 => OaRefusal.Stop("Zalo -205: the Official Account does not exist."),
        -209 => OaRefusal.Stop("Zalo -209: the app is not activated."),
        -210 => OaRefusal.Never("too long"),
        -211 => OaRefusal.Later(TimeSpan.FromHours(1), "quota used up"),
        -212 => OaRefusal.Stop("Zalo -212: the app has not registered the Official Account API."),
        -213 => OaRefusal.Unreachable("does not follow"),
        -214 => OaRefusal.Later(TimeSpan.FromMinutes(1), "still processing"),
        TokenInvalid => OaRefusal.Stop("Zalo -216: the access token is invalid even after its renewal."),
        -217 => OaRefusal.Unreachable("blocked"),
        -218 => OaRefusal.Later(TimeSpan.FromHours(1), "person's quota used up"),
        -219 => OaRefusal.Stop("Zalo -219: the app was removed or disabled."),
        TokenExpired => OaRefusal.Stop("Zalo -220: the access token is expired or revoked even after its renewal."),
        -221 => OaRefusal.Stop("Zalo -221: the Official Account must be verified."),
        -223 => OaRefusal.Stop("Zalo -223: the Official Account did not grant this to the app."),
        // Said to be met also where one person is beyond 48 hours on a low package: that must not stop everybody's replies.
        -224 => new OaRefusal(new Delivery.Closed("package too low"), "Zalo -224: the Official Account's package is too low for this message."),
        -227 => OaRefusal.Unreachable("banned or inactive"),
        -230 => OaRefusal.Closed("no interaction within 7 days"),
        -232 => OaRefusal.Closed("no interaction, or it has lapsed"),
        FormRefused => OaRefusal.Never("form refused"),
        -234 => OaRefusal.Night(now),
        -235 => OaRefusal.Stop("Zalo -235: this kind of Official Account may not use the API."),
        -237 => OaRefusal.Unreachable("group disabled"),
        -238 => OaRefusal.Operator("Zalo -238: a purchased asset is used up or disabled."),
        -240 => OaRefusal.Broken("Zalo -240: this address of the API is closed; for uploads set UploadVersion to v3.0."),
        -241 => OaRefusal.Operator("Zalo -241: a purchased asset is already used."),
        -242 => OaRefusal.Stop("Zalo -242: the app demands appsecret_proof; switch that off in the developer console."),
        -244 => OaRefusal.Never("restricted by the person"),
        -248 => OaRefusal.Stop("Zalo -248: the Official Account violated a policy."),
        -249 => OaRefusal.Never("template not by user id"),
        -320 => OaRefusal.Operator("Zalo -320: no billing account (ZCA) is linked."),
        -321 => OaRefusal.Operator("Zalo -321: the billing account (ZCA) has no money left."),
        -403 => OaRefusal.Unreachable("not in the group"),
        _ => null,
    };
}
