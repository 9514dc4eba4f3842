using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Pages;

/// <summary>What is looked at before a notice is sent.</summary>
/// <param name="Shown">As its receivers will see it.</param>
/// <param name="Count">Who gets it, in people.</param>
/// <param name="Unreachable">Whom of these no chat reaches now.</param>
/// <param name="Other">Another notice that the same people have today.</param>
public sealed record NoticeLook(string Shown, int Count, int Unreachable, Broadcast? Other);

/// <summary>A notice of the post to many: written, looked at, tried on oneself, sent; by the rules of the chat.</summary>
public static class NoticePages
{
    /// <summary>The field that says whether all villages get it, or those that were chosen.</summary>
    public const string Where = "where";

    public static void MapNotices(this RouteGroupBuilder desk)
    {
        desk.MapGet("/notices/new", (string plan, HttpContext http, Store store) => WriteAsync(http, store, FormOf(plan, null), null)).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/notices/new", (string plan, [FromForm] IFormCollection form, HttpContext http, Store store) => WriteAsync(http, store, FormOf(plan, form), null)).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/notices/look", (string plan, [FromForm] IFormCollection form, HttpContext http, Store store, Calendar calendar) => LookAsync(http, store, calendar, FormOf(plan, form), null)).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/notices/try", TryAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/notices/send", SendAsync).RequireAuthorization(DeskAccess.Police);
    }

    private static async Task<IResult> WriteAsync(HttpContext http, Store store, NoticeForm written, string? refused)
    {
        var world = await store.WorldAsync(new Needs { WholePlans = [written.PlanId] }, http.RequestAborted);
        return Pages.Of<NoticePage>(
            http,
            (nameof(NoticePage.Visitor), Visitor.Of(http)),
            (nameof(NoticePage.Plan), world.Plans[written.PlanId]),
            (nameof(NoticePage.Villages), NoticeDraft.Villages(world, written.PlanId)),
            (nameof(NoticePage.Written), written),
            (nameof(NoticePage.Refused), refused));
    }

    private static async Task<IResult> LookAsync(HttpContext http, Store store, Calendar calendar, NoticeForm written, string? said)
    {
        var ct = http.RequestAborted;
        var world = await store.WorldAsync(new Needs { WholePlans = [written.PlanId], Broadcasts = [$"{written.PlanId}|"] }, ct);
        var (draft, refusal) = written.Draft(world);
        if (draft is null)
        {
            return await WriteAsync(http, store, written, refusal);
        }

        var current = world.Plans[written.PlanId];
        var people = (await store.WorldAsync(new Needs { Circles = [draft.Circle] }, ct)).Circles[draft.Circle];
        return Pages.Of<NoticeLookPage>(
            http,
            (nameof(NoticeLookPage.Visitor), Visitor.Of(http)),
            (nameof(NoticeLookPage.Plan), current),
            (nameof(NoticeLookPage.Written), written),
            (nameof(NoticeLookPage.Draft), draft),
            (nameof(NoticeLookPage.Place), draft.Where(world)),
            (nameof(NoticeLookPage.Look), new NoticeLook(Voice.For(Shown(current, draft), Address.Bac).Text, people.Length, people.Length - await ReachedAsync(store, people, ct), draft.OtherOn(world, calendar.Now))),
            (nameof(NoticeLookPage.Now), calendar.Now),
            (nameof(NoticeLookPage.Said), said));
    }

    private static async Task<IResult> TryAsync(string plan, [FromForm] IFormCollection form, HttpContext http, Store store, Calendar calendar)
    {
        var (visitor, written) = (Visitor.Of(http)!, FormOf(plan, form));
        var world = await store.WorldAsync(new Needs { WholePlans = [plan] }, http.RequestAborted);
        if (written.Draft(world).Draft is not { } draft)
        {
            return await LookAsync(http, store, calendar, written, null);
        }

        await store.WriteAsync($"desk|{visitor.Session.Id}|{form[DeskActs.Once]}", new Decision([], [new Effect.Say(new Audience.OnePerson(visitor.Person.Id), Shown(world.Plans[plan], draft))]), http.RequestAborted);
        return await LookAsync(http, store, calendar, written, "Đã gửi thử vào cuộc trò chuyện của đồng chí, chưa gửi cho ai khác.");
    }

    private static async Task<IResult> SendAsync(string plan, [FromForm] IFormCollection form, HttpContext http, Store store, Calendar calendar)
    {
        var (visitor, written, now) = (Visitor.Of(http)!, FormOf(plan, form), calendar.Now);
        var cause = $"desk|{visitor.Session.Id}|{form[DeskActs.Once]}";
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cause))[..8]);
        var needs = new Needs { WholePlans = [plan], Broadcasts = [$"{plan}|"] };
        if (written.Draft(await store.WorldAsync(needs, http.RequestAborted)).Draft is not { } draft)
        {
            return await LookAsync(http, store, calendar, written, null);
        }

        Broadcast? sent = null;
        await store.DecideAsync(
            cause,
            needs with { Circles = [draft.Circle] },
            world =>
            {
                // A second press finds it on its way already.
                if (world.Broadcasts.TryGetValue(id, out sent))
                {
                    return Decision.Nothing;
                }

                var current = world.Plans[plan];
                sent = draft.Sent(world, NoticeDraft.HeadingOf(current), (id, visitor.Person.Id, now), form["when"] == "morning" ? NoticeDraft.Morning(current, now) : null);
                return sent is null ? Decision.Nothing : NoticeDraft.Keep(sent);
            },
            http.RequestAborted);
        Flash.Put(http, sent is null ? Flash.Refused : Flash.Said, sent switch
        {
            null => "Chưa gửi: chưa có ai nhận được tin này.",
            { NotBefore: { } morning } => $"Sẽ gửi cho {Domain.Dossiers.Telling.Number(sent.Total)} {BroadcastReport.Who(sent.To)} lúc {Show.Moment(morning)}. Trước đó vẫn hủy được ở dưới.",
            _ => $"Đang gửi cho {Domain.Dossiers.Telling.Number(sent.Total)} {BroadcastReport.Who(sent.To)}, {BroadcastReport.Time(sent.Total)}. Gửi đến đâu xem ở dưới.",
        });
        return Results.LocalRedirect($"/desk/{plan}/messages");
    }

    private static Prompt Shown(Domain.Plans.Plan plan, NoticeDraft draft) => BroadcastReport.Shown(NoticeDraft.HeadingOf(plan), draft.Text, draft.To);

    // Those with a chat that can be written to.
    private static async Task<int> ReachedAsync(Store store, ImmutableArray<string> people, CancellationToken ct)
    {
        await using var db = store.Db();
        var ids = people.ToArray();
        return await db.Talks.AsNoTracking().Where(t => t.Person != null && !t.Unreachable && ids.Contains(t.Person)).Select(t => t.Person).Distinct().CountAsync(ct);
    }

    private static NoticeForm FormOf(string plan, IFormCollection? form) => form is null
        ? new NoticeForm(plan, Receivers.Households, All: true, [], "")
        : new NoticeForm(
            plan,
            Enum.TryParse<Receivers>(form["to"].ToString(), out var to) && Enum.IsDefined(to) ? to : Receivers.Households,
            form[Where] != "some",
            [.. form["unit"].OfType<string>().Distinct(StringComparer.Ordinal)],
            form["text"].ToString().ReplaceLineEndings("\n").Normalize().Trim());
}

/// <summary>A notice as it stands in the form.</summary>
/// <param name="All">Every village, whatever is chosen.</param>
public sealed record NoticeForm(string PlanId, Receivers To, bool All, ImmutableArray<string> Units, string Text)
{
    /// <summary>The notice, or why there is none yet.</summary>
    public (NoticeDraft? Draft, string? Refusal) Draft(World world)
    {
        ImmutableArray<string> units = [.. NoticeDraft.Villages(world, PlanId).Select(u => u.Id).Where(u => All || Units.Contains(u)).Order(StringComparer.Ordinal)];
        return units.IsEmpty ? (null, All ? "Chưa có khu dân cư nào để gửi tin." : "Chưa chọn nơi nào nhận tin.")
            : NoticeDraft.Fault(Text) switch
            {
                NoticeFault.TooShort => (null, "Tin ngắn quá, bà con khó hiểu. Ghi rõ việc gì, ở đâu, lúc nào."),
                NoticeFault.TooLong => (null, $"Tin dài {Domain.Dossiers.Telling.Number(Text.Length)} ký tự, có nơi chỉ nhận được {Domain.Dossiers.Telling.Number(NoticeDraft.Longest)}. Rút gọn, hoặc chia làm hai tin."),
                _ => (new NoticeDraft(PlanId, null, To, units, Text), null),
            };
    }
}
