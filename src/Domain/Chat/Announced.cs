using System.Globalization;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>Notices that are on their way: how far, pause, go on, cancel, and what to print or read out.</summary>
internal static class Announced
{
    /// <summary>What the question whether to cancel is kept as while it waits for a yes.</summary>
    public const string CancelWhat = "broadcast";

    private const int Latest = 5;

    /// <summary>What can be done with a notice now.</summary>
    public static IEnumerable<Button> Steering(Broadcast broadcast)
    {
        if (broadcast.State is BroadcastState.Sending or BroadcastState.Paused)
        {
            yield return new Button(Key.OfWord("bcsee", broadcast.Id), "Xem gửi đến đâu");
            yield return broadcast.State == BroadcastState.Sending
                ? new Button(Key.OfWord("bcpause", broadcast.Id), "Tạm dừng gửi")
                : new Button(Key.OfWord("bccont", broadcast.Id), "Gửi tiếp");
            yield return new Button(Key.OfWord("bccancel", broadcast.Id), "Hủy gửi");
        }
    }

    /// <summary>«tin đã gửi»: the latest, newest first.</summary>
    public static void List(Turn turn)
    {
        if (turn.Person is null || !turn.IsOfficer && Neighbours.Led(turn) is null)
        {
            if (!turn.Answered)
            {
                Dialogue.Again(turn);
            }

            return;
        }

        var sent = turn.World.Broadcasts.Values.Where(b => Mine(turn, b)).OrderByDescending(b => b.At).ThenBy(b => b.Id, StringComparer.Ordinal).Take(Latest).ToList();
        Words.PutAside(turn);
        turn.Go(new Place.Home());
        turn.Say(
            sent.Count == 0 ? Texts.NoneAnnounced : Texts.AnnouncedList,
            [.. sent.Select(b => new Button(Key.OfWord("bcsee", b.Id), Label(b))), new Button(Key.OfWord("announce"), turn.IsOfficer ? "Gửi tin" : "Gửi tin cho bà con"), Home(turn)]);
    }

    /// <summary>A pressed word of these pages; false for another's.</summary>
    public static bool Take(Turn turn, string word, string argument)
    {
        if (word == "bcs")
        {
            List(turn);
            return true;
        }

        if (word is not ("bcsee" or "bcpause" or "bccont" or "bccancel" or "bclist" or "bcloud"))
        {
            return false;
        }

        if (turn.World.Broadcasts.GetValueOrDefault(argument) is not { } broadcast || !Mine(turn, broadcast))
        {
            Dialogue.Again(turn, Texts.OldButton);
            return true;
        }

        switch (word)
        {
            case "bcpause" when Steer(turn, broadcast, BroadcastState.Paused):
                turn.Lead(Texts.NoticePaused);
                Show(turn, turn.World.Broadcasts[broadcast.Id]);
                break;
            case "bccont" when Steer(turn, broadcast, BroadcastState.Sending):
                turn.Lead(Texts.NoticeGoesOn);
                Show(turn, turn.World.Broadcasts[broadcast.Id]);
                break;
            case "bccancel" when broadcast.State is BroadcastState.Sending or BroadcastState.Paused:
                Confirmations.Put(turn, CancelWhat, broadcast.Id);
                break;
            case "bclist":
                turn.Do(new Effect.Send(new Audience.Here(turn.Talk.Id), new Parcel.Paper(broadcast.Id, Papers.NoticeList.PaperId, "Danh sách cần báo trực tiếp")));
                turn.Say(Texts.ListComes, new Button(Key.OfWord("bcsee", broadcast.Id), "Xem lại tin"), Home(turn));
                break;
            case "bcloud":
                turn.Say(BroadcastReport.Loud(broadcast), new Button(Key.OfWord("bcsee", broadcast.Id), "Xem lại tin"), Home(turn));
                break;
            default:
                Show(turn, broadcast);
                break;
        }

        return true;
    }

    public static (string Text, string Yes, string No)? Asked(Turn turn, Place.Confirming at) =>
        at.What == CancelWhat ? (Texts.CancelNoticeSure(turn.World.Tallies.GetValueOrDefault(at.Subject ?? "")?.Sent ?? 0), "Đúng, hủy gửi", "Gửi tiếp") : null;

    /// <summary>A yes: what has not gone never goes. False for another's question.</summary>
    public static bool Settle(Turn turn, Place.Confirming at, bool agreed)
    {
        if (at.What != CancelWhat || turn.World.Broadcasts.GetValueOrDefault(at.Subject ?? "") is not { } broadcast || !Mine(turn, broadcast))
        {
            return false;
        }

        if (agreed && Steer(turn, broadcast, BroadcastState.Cancelled))
        {
            var tally = Tally(turn, broadcast);
            turn.Say(
                Texts.NoticeCancelled(tally.Sent, Math.Max(0, Math.Max(broadcast.Total, tally.All) - tally.Sent - tally.Missed.Length - tally.Stopped), BroadcastReport.Who(broadcast.To)),
                new Button(Key.OfWord("bcsee", broadcast.Id), "Xem lại tin"), Home(turn));
        }
        else
        {
            Show(turn, broadcast);
        }

        return true;
    }

    private static void Show(Turn turn, Broadcast broadcast)
    {
        var tally = Tally(turn, broadcast);
        var who = BroadcastReport.Who(broadcast.To);
        var missed = broadcast.State is BroadcastState.Done or BroadcastState.Cancelled ? BroadcastReport.Missed(turn.World, tally, who) : "";
        turn.Say(
            $"{BroadcastReport.Progress(broadcast, tally, turn.At)}{missed}\n«{Links.Gist(Telling.Plain(broadcast.Text))}»",
            [
                .. Steering(broadcast),
                .. tally.Missed.IsEmpty || broadcast.State == BroadcastState.Sending ? [] : new[] { new Button(Key.OfWord("bclist", broadcast.Id), "Danh sách để in") },
                new Button(Key.OfWord("bcloud", broadcast.Id), "Bản đọc loa"),
                Home(turn),
            ]);
    }

    private static bool Steer(Turn turn, Broadcast broadcast, BroadcastState to)
    {
        if (Broadcasts.Steering.To(to, broadcast, turn.Talk.PersonId!, turn.At) is not { } decision)
        {
            return false;
        }

        turn.Carry(decision);
        return true;
    }

    private static Tally Tally(Turn turn, Broadcast broadcast) => turn.World.Tallies.GetValueOrDefault(broadcast.Id) ?? new Tally(0, 0, 0, 0);

    private static bool Mine(Turn turn, Broadcast broadcast) =>
        broadcast.PlanId == turn.Talk.ActingPlan && (broadcast.UnitId is null ? turn.IsOfficer : broadcast.UnitId == turn.Talk.ActingUnit && turn.Talk.ActingRole is Role.Leader or Role.Deputy);

    private static string Label(Broadcast broadcast) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(broadcast.NotBefore ?? broadcast.At).ToOffset(Telling.Vietnam):HH:mm dd/MM}: {Short(Telling.Plain(broadcast.Text))}");

    private static string Short(string text) => text.ReplaceLineEndings(" ") is { Length: > 40 } one ? $"{one[..39]}…" : text.ReplaceLineEndings(" ");

    private static Button Home(Turn turn) => new(Key.OfWord("menu"), turn.IsOfficer ? "Hàng đợi" : "Xem việc");
}
