using System.Text;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>The side of those who are called: «Có đi», «Bận», «Cử người khác», until the hour has come.</summary>
internal static class MeetingReplies
{
    private const int LongestName = 100;

    private static readonly Lexicon Coming = new("có đi|đi|sẽ đi|đi được|có đi được|có dự|dự|dự được|sẽ dự|tham gia|có tham gia|sẽ tham gia|tham dự|sẽ tham dự|có mặt|sẽ có mặt|đi họp|có đi họp|sẽ đi họp|tôi|bác|em|mình|anh|chị|chú|cháu|nhé|ạ|được|vâng|dạ|nha");
    private static readonly Lexicon Said = new("có đi|sẽ đi|đi được|dự được|sẽ dự|có dự|tham gia|tham dự|có mặt|đi họp|tôi đi|bác đi|em đi|anh đi|chị đi|chú đi");
    private static readonly Lexicon Busy = new("bận|bận rồi|bận việc|bận mất rồi|không đi|không đi được|không dự được|không tham gia được|không họp được|ko đi được|k đi được|tôi|bác|em|mình|anh|chị|chú|cháu|nhé|ạ|hôm đó|hôm ấy|mất|quá|rồi|xin phép|vắng|vắng mặt|dạ|việc|nên");
    private static readonly Lexicon SaidNo = new("bận|không đi|không đi được|không dự được|không tham gia được|không họp được|ko đi được|k đi được|xin phép vắng|vắng mặt");
    private static readonly Lexicon Sends = new("cử|tôi cử|bác cử|em cử|mình cử|anh cử|chị cử|chú cử|cháu cử|dạ cử|dạ tôi cử|dạ em cử|vâng cử");

    private static readonly string[] Ends = [".", " ạ", " nhé", " nha", " thay", " hộ", " giúp", " tôi", " đi", " họp"];

    /// <summary>A pressed answer.</summary>
    public static void Take(Turn turn, Key.MeetingAct key)
    {
        if (turn.World.Meetings.GetValueOrDefault(key.MeetingId) is not { } meeting || !Called(turn, meeting))
        {
            Dialogue.Again(turn, Texts.OldButton);
        }
        else if (meeting.State == MeetingState.Cancelled)
        {
            turn.Say($"Cuộc họp {MeetingNotices.When(meeting.At)} đã hủy rồi, {{bác}} không phải đến ạ.", [.. Words.Ways(turn)]);
        }
        else if (!meeting.Ahead(turn.At))
        {
            turn.Say($"Đã đến giờ họp rồi ({Dossiers.Telling.Moment(meeting.At)}) nên {{cháu}} không ghi thêm nữa ạ.", [.. Words.Ways(turn)]);
        }
        else if (key.Version != meeting.Version && key.Act != "skip")
        {
            turn.Say($"Lịch họp đã đổi sau tin ấy ạ. Nay là:{MeetingNotices.Facts(meeting)}\n{{Bác}} có đi được không ạ?", [.. MeetingNotices.Answers(meeting, null)]);
        }
        else
        {
            Answer(turn, meeting, key.Act);
        }
    }

    /// <summary>Words that answer a call, where one has just been made: «có đi», «tôi bận», «cử anh Nam».</summary>
    public static bool Typed(Turn turn, string words)
    {
        var asked = turn.Talk.Noticed.Concat(turn.Talk.Offered).Select(b => Key.Parse(b.Key)).OfType<Key.MeetingAct>().Where(k => k.Act is "y" or "n" or "s").Select(k => turn.World.Meetings.GetValueOrDefault(k.MeetingId));
        if ((asked.LastOrDefault(m => m?.Ahead(turn.At) == true && Called(turn, m)) ?? (turn.Talk.ActingRole == Role.Member ? Next(turn) : null)) is not { } meeting)
        {
            return false;
        }

        var s = Politeness.Trim(Sentence.Of(words));
        if (!s.HasWords || s.Asks)
        {
            return false;
        }

        if (Whom(words) is { } who)
        {
            Put(turn, meeting, Attendance.Sending, who);
        }
        else if (SaidNo.In(s) && Busy.Fills(s))
        {
            Answer(turn, meeting, "n");
        }
        else if (!Phrases.Not.In(s) && (Said.In(s) || s.Count == 1) && Coming.Fills(s))
        {
            Answer(turn, meeting, "y");
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>Asks once more whom they send.</summary>
    public static void AskWhom(Turn turn, Place.Confirming at)
    {
        if (turn.World.Meetings.GetValueOrDefault(at.Subject ?? "") is { } meeting)
        {
            AskWhom(turn, meeting, at.Back);
        }
        else
        {
            turn.Go(at.Back);
            Dialogue.Again(turn);
        }
    }

    /// <summary>Whom they send, in one line.</summary>
    public static void TakeWhom(Turn turn, Place.Confirming at, string words)
    {
        turn.Go(at.Back);
        if (turn.World.Meetings.GetValueOrDefault(at.Subject ?? "") is not { } meeting || !meeting.Ahead(turn.At) || !Called(turn, meeting))
        {
            Dialogue.Again(turn, Texts.OldButton);
            return;
        }

        var who = Whom(words) ?? Vietnamese.Clean(words).Trim();
        if (Commands.Of(words)?.Kind is CommandKind.Skip or CommandKind.Back or CommandKind.Cancel or CommandKind.Pause || Hearing.Nothing(words) || who.Length == 0)
        {
            Confirm(turn, meeting);
        }
        else
        {
            Put(turn, meeting, Attendance.Sending, who);
        }
    }

    /// <summary>«họp» of somebody who leads no unit: the next meeting they are called to, and what they answered.</summary>
    public static void Show(Turn turn)
    {
        turn.Go(new Place.Home());
        if (Next(turn) is { } meeting)
        {
            var reply = Guests.ReplyOf(turn.World, meeting, turn.Talk.PersonId!);
            turn.Say(About(turn, meeting, reply), [.. MeetingNotices.Answers(meeting, reply), .. Words.Ways(turn)]);
        }
        else
        {
            turn.Say("Hiện chưa có cuộc họp nào mời {bác} ạ. Có lịch {cháu} báo {bác} ngay.", [.. Words.Ways(turn)]);
        }
    }

    /// <summary>The home of who is only called to meetings.</summary>
    public static void Home(Turn turn)
    {
        var others = turn.Hats.Skip(1).Any() ? [new Button(Key.OfWord("roles"), "Đổi vai")] : Array.Empty<Button>();
        if (Next(turn) is { } meeting)
        {
            Hear(turn, meeting);
            var reply = Guests.ReplyOf(turn.World, meeting, turn.Talk.PersonId!);
            turn.Say(About(turn, meeting, reply), [.. MeetingNotices.Answers(meeting, reply), .. others]);
        }
        else
        {
            turn.Say($"Hiện {turn.Unit?.Name} chưa có lịch họp ạ. Có lịch {{cháu}} báo {{bác}} ngay, {{bác}} không phải làm gì thêm.", [new Button(Key.OfWord("officer"), "Gặp cán bộ"), .. others]);
        }
    }

    /// <summary>«anh Nam» of «dạ cử anh Nam đi thay ạ»; null where nobody is sent.</summary>
    private static string? Whom(string words)
    {
        var said = Sentence.Of(Vietnamese.Clean(words));
        if (Sends.At(said, 0) is not (> 0 and var from) || from >= said.Count)
        {
            return null;
        }

        var who = said.Typed(from, said.Count).Trim();
        while (who.Contains(" đi", StringComparison.Ordinal) && Ends.FirstOrDefault(e => who.EndsWith(e, StringComparison.Ordinal)) is { } end && who.Length > end.Length)
        {
            who = who[..^end.Length].TrimEnd();
        }

        return who;
    }

    private static string About(Turn turn, Meeting meeting, MeetingReply? reply)
    {
        var unit = turn.World.Units.GetValueOrDefault(World.UnitKey(meeting.PlanId, meeting.UnitId))?.Name;
        var text = new StringBuilder($"{unit} mời {{bác}} họp:").Append(MeetingNotices.Facts(meeting));
        return text.Append(reply is null ? "\n{Bác} có đi được không ạ?" : $"\nĐã ghi: {MeetingNotices.Said(reply)}. Có thay đổi thì {{bác}} bấm lại ạ.").ToString();
    }

    // Who reads of the meeting on coming in need not be called once more.
    private static void Hear(Turn turn, Meeting meeting)
    {
        var key = $"{meeting.Id}/v{meeting.Version}/call/{turn.Talk.PersonId}";
        if (!turn.World.Ledger.Contains(key))
        {
            turn.Keep(new Change.Take(key, turn.At));
        }
    }

    private static void Answer(Turn turn, Meeting meeting, string act)
    {
        switch (act)
        {
            case "y":
                Put(turn, meeting, Attendance.Coming, null);
                break;
            case "n":
                Put(turn, meeting, Attendance.Busy, null);
                break;
            case "s":
                Keep(turn, meeting, Attendance.Sending, null);
                turn.Lead("{Cháu} ghi {bác} cử người khác đi thay.");
                AskWhom(turn, meeting, turn.Talk.Place is Place.Confirming c ? c.Back : turn.Talk.Place);
                break;
            case "skip":
                Confirm(turn, meeting);
                break;
            default:
                Dialogue.Again(turn, Texts.OldButton);
                break;
        }
    }

    private static void AskWhom(Turn turn, Meeting meeting, Place back)
    {
        turn.Go(new Place.Confirming(Confirmations.Whom, meeting.Id, back));
        turn.Say("{Bác} cử ai ạ? {Bác} gõ tên giúp {cháu}, không tiện thì bấm «Bỏ qua».", new Button(Key.OfMeeting("skip", meeting), Texts.Skip));
    }

    private static void Put(Turn turn, Meeting meeting, Attendance attendance, string? who)
    {
        Keep(turn, meeting, attendance, who);
        Confirm(turn, meeting);
    }

    private static void Keep(Turn turn, Meeting meeting, Attendance attendance, string? who) =>
        turn.Keep(new Change.PutReply(new MeetingReply(meeting.Id, turn.Talk.PersonId!, attendance, turn.At)
        {
            Who = who is { Length: > LongestName } ? who[..LongestName] : who,
            Version = meeting.Version,
        }));

    private static void Confirm(Turn turn, Meeting meeting)
    {
        var reply = Guests.ReplyOf(turn.World, meeting, turn.Talk.PersonId!);
        turn.Say(
            reply is null ? $"{{Bác}} có đi họp {MeetingNotices.When(meeting.At)} được không ạ?"
            : reply.Attendance == Attendance.Busy ? $"Dạ, {{cháu}} ghi {MeetingNotices.Said(reply)}, không nhắc {{bác}} nữa ạ. Cuộc họp {MeetingNotices.When(meeting.At)}; đổi ý thì {{bác}} bấm lại."
            : $"Dạ, {{cháu}} ghi {MeetingNotices.Said(reply)}. Họp {MeetingNotices.When(meeting.At)}, tại {Dossiers.Telling.Plain(meeting.Place)}. Cảm ơn {{bác}} ạ.",
            [.. MeetingNotices.Answers(meeting, reply), .. Words.Ways(turn).Where(b => b.Key != Key.OfWord("officer"))]);
    }

    // The meeting of the unit acted for goes first; then whatever the person is called to in another role.
    private static Meeting? Next(Turn turn) => turn.World.Meetings.Values.Where(m => m.Ahead(turn.At) && Called(turn, m))
        .OrderBy(m => m.UnitId == turn.Talk.ActingUnit ? 0 : 1).ThenBy(m => m.At).ThenBy(m => m.Id, StringComparer.Ordinal).FirstOrDefault();

    private static bool Called(Turn turn, Meeting meeting) =>
        meeting.By != turn.Talk.PersonId && turn.World.Plans.TryGetValue(meeting.PlanId, out var plan) && turn.World.Units.TryGetValue(World.UnitKey(meeting.PlanId, meeting.UnitId), out var unit)
        && turn.Memberships.Any(m => m.PlanId == meeting.PlanId && Guests.Of(m, meeting, plan, unit) is not null);
}
