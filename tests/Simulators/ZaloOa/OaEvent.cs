namespace AnToanBot.Simulators.ZaloOa;

/// <summary>One event on its way to the webhook: its bytes never change, however often it is sent.</summary>
/// <param name="About">Whose it is; each person's first sends stay in order.</param>
/// <param name="Twice">Whether it is delivered once more after it was taken.</param>
/// <param name="Timestamp">As written in the body, for the signature.</param>
internal sealed record OaEvent(long Number, string About, string Name, string Body, string Timestamp, bool Zns, bool Twice);

/// <summary>One attempt at the webhook.</summary>
/// <param name="Retry">0: the first.</param>
/// <param name="Status">0: no answer.</param>
public sealed record OaAttempt(string Event, int Retry, int Status);
