namespace AnToanBot.Adapters.Channels.ZaloBot;

/// <summary>What refusals mean to a send. Reasons are our own words: descriptions may quote what people wrote.</summary>
internal static class ZaloBotErrors
{
    /// <summary>A refused token is looked at again after this long.</summary>
    public static readonly TimeSpan Stopped = TimeSpan.FromMinutes(5);

    /// <summary>Why the whole account stands still, for the operator; null where it does not.</summary>
    public static string? AlarmOf(ZaloBotAnswer answer) => answer switch
    {
        { Code: 401 } => "the token is refused (401): it was reset in Zalo Bot Creator, or mistyped; put the new one into the settings",
        { Understood: false, Code: 404 } => "nothing answers at that address (404): check ApiUrl and Token",
        _ => null,
    };

    /// <summary>What became of a send that was answered like this.</summary>
    /// <param name="flood">How long the account must hold: a 429 comes without any hint.</param>
    public static Delivery DeliveryOf(ZaloBotAnswer answer, Func<TimeSpan> flood) => answer switch
    {
        _ when AlarmOf(answer) is not null => new Delivery.Later(Stopped, answer.Code == 401 ? "token refused" : "address unknown", Account: true),
        { Code: 429 } => new Delivery.Later(flood(), "flood", Account: true),
        { Code: 408 } => new Delivery.Unknown("time-out"),
        { Code: 504 } => new Delivery.Unknown("gateway time-out"),
        // Nothing tells whether it was done.
        { Understood: false, Code: < 300 } => new Delivery.Unknown("answer not understood"),
        { Understood: false } => new Delivery.Later(null, $"outage {answer.Code}", Account: true),
        // The vendor's table calls it an internal error. There is no code for a person who has blocked the bot.
        { Code: 403 } => new Delivery.Later(null, "forbidden"),
        { Code: 404 } => new Delivery.Never("chat not found", Unreachable: true),
        { Code: 400 } when answer.Says("chat not found") || answer.Says("user not found") || answer.Says("chat_id") => new Delivery.Never("chat refused", Unreachable: true),
        { Code: >= 500 } => new Delivery.Later(null, $"platform error {answer.Code}"),
        _ => new Delivery.Never($"refused {answer.Code}", Unreachable: false),
    };
}
