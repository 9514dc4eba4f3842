using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Dossiers;

/// <summary>A decision that one officer entered and another confirms, where the locality wants four eyes (<see cref="Plans.Locality.SecondOfficer"/>).</summary>
public static class Seconding
{
    /// <summary>Takes the decision that waits. Whoever entered it is refused, and so is a page or button that showed another one.</summary>
    /// <param name="seen">What was shown: its <see cref="Mark"/>.</param>
    public static Acted Confirm(Folder folder, Membership by, string? seen, DateTimeOffset at) =>
        Acting.Bars(folder, by, at) is { } barred ? barred
        : folder.Dossier.Awaiting is not { } waits ? new Acted.Refused(Refusals.NotNow)
        : waits.Signed.By == by.PersonId ? new Acted.Refused(Refusals.SecondOfficer)
        : seen != Mark(waits) ? new Acted.Refused(Refusals.Overtaken)
        : Review.Conclude(folder, by, waits with { Second = new Signed(by.PersonId, at) }, at);

    /// <summary>Takes the entry back: by whoever entered it, or by the officer who was to confirm.</summary>
    public static Acted Discard(Folder folder, Membership by, DateTimeOffset at) =>
        Acting.Bars(folder, by, at) is { } barred ? barred
        : folder.Dossier.Awaiting is null ? new Acted.Refused(Refusals.NotNow)
        : Acting.Keep(folder.Dossier with { Awaiting = null }, new Step("decision-discarded", by, at, _ => []), d =>
            [Acting.Say(Acting.Officers(folder, by.PersonId), Notices.Done(folder with { Dossier = d }, "đã bỏ quyết định chờ xác nhận"))]);

    /// <summary>Tells one entered decision from another: eight hexadecimal digits of what it says.</summary>
    public static string Mark(Decided decided) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{decided.Recognised}|{decided.Number}|{decided.On?.ToString("O", CultureInfo.InvariantCulture)}|{decided.Signed.Why}|{decided.Signed.By}")))[..8];

    /// <summary>«công nhận, Quyết định số 12/QĐ-UBND ngày 28/10/2025», «không công nhận: thiếu biên bản».</summary>
    public static string Said(Decided decided) => decided.Recognised
        ? $"công nhận, Quyết định số {Telling.Plain(decided.Number ?? "")}{(decided.On is { } on ? $" ngày {Telling.FullDay(on)}" : "")}"
        : $"không công nhận{(decided.On is { } day ? $", họp xét ngày {Telling.FullDay(day)}" : "")}: {Telling.Plain(decided.Signed.Why ?? "")}";

    internal static Act ActOf(Decided decided) => decided.Recognised ? Act.Recognise : Act.Refuse;

    /// <summary>Keeps it for the others to confirm; another entry before it is replaced.</summary>
    internal static Acted Await(Folder folder, Membership by, Decided decided, DateTimeOffset at) =>
        Lifecycle.Next(folder.Dossier.Stage, ActOf(decided), folder.Filing, folder.Dossier) is { To: null, Refusal: { } refusal } ? new Acted.Refused(refusal)
        : Acting.Keep(folder.Dossier with { Awaiting = decided, HeldBy = null, HeldAt = null }, new Step("decision-entered", by, at, _ => [], decided.Number), d =>
            [Acting.Say(Acting.Officers(folder, by.PersonId), Notices.AwaitsSecond(folder with { Dossier = d }))]);
}
