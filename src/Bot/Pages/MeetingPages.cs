using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Meetings;

namespace AnToanBot.Bot.Pages;

/// <summary>The meetings of all units.</summary>
public static class MeetingPages
{
    public static void MapMeetings(this RouteGroupBuilder desk) => desk.MapGet("/meetings", ShowAsync);

    private static async Task<IResult> ShowAsync(string plan, HttpContext http, Store store, Calendar calendar)
    {
        var first = await store.WorldAsync(new Needs { WholePlans = [plan] }, http.RequestAborted);
        var world = await store.WorldAsync(MeetingList.NeedsOf(first, plan, calendar.Now), http.RequestAborted);
        return Pages.Of<MeetingsPage>(
            http,
            (nameof(MeetingsPage.Visitor), Visitor.Of(http)),
            (nameof(MeetingsPage.Plan), first.Plans[plan]),
            (nameof(MeetingsPage.List), MeetingList.Of(world, plan, calendar.Now)));
    }
}
