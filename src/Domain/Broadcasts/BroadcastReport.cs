using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Broadcasts;

/// <summary>A notice to many in words: as its receivers see it, how far it is, what became of it.</summary>
public static class BroadcastReport
{
    /// <summary>Names said in a chat; the printed list has all of them.</summary>
    public const int MostNames = 20;

    /// <summary>As each receiver sees it.</summary>
    public static Prompt Shown(Broadcast broadcast) => Shown(broadcast.Heading, broadcast.Text, broadcast.To);

    /// <inheritdoc cref="Shown(Broadcast)"/>
    public static Prompt Shown(string? heading, string text, Receivers to) => new((heading is null ? "" : Telling.Plain(heading) + "\n") + Telling.Plain(text) + to switch
    {
        Receivers.Households => "\n(Không muốn nhận tin nữa, {bác} gõ «dừng nhận».)",
        Receivers.Everyone => "\n(Bà con không muốn nhận tin nữa thì gõ «dừng nhận».)",
        _ => "",
    });

    /// <summary>«chừng 4 phút», by the rate messengers allow.</summary>
    public static string Time(int receivers) => (receivers / Broadcast.PerSecond) switch
    {
        < 50 => "chừng một phút",
        var seconds => $"chừng {(seconds + 59) / 60} phút",
    };

    /// <summary>«hộ», «người».</summary>
    public static string Who(Receivers to) => to == Receivers.Households ? "hộ" : "người";

    /// <summary>How far it is.</summary>
    public static string Progress(Broadcast broadcast, Tally tally, DateTimeOffset now)
    {
        var of = Math.Max(broadcast.Expanded ? tally.All : broadcast.Total, tally.All);
        var who = Who(broadcast.To);
        var state = broadcast.State switch
        {
            BroadcastState.Sending when broadcast.NotBefore > now => $"sẽ gửi lúc {Telling.Moment(broadcast.NotBefore.Value)}",
            BroadcastState.Sending => "đang gửi",
            BroadcastState.Paused => "đang tạm dừng",
            BroadcastState.Cancelled => "đã hủy",
            BroadcastState.Done => "đã xong",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var rest = of - tally.Sent - tally.Missed.Length - tally.Stopped - tally.Cancelled;
        return $"Tin lúc {Telling.Moment(broadcast.At)} ({state}): {Parts(tally, who, of)}{(rest > 0 && broadcast.State is BroadcastState.Sending or BroadcastState.Paused ? $", còn {Telling.Number(rest)}" : "")}.";
    }

    /// <summary>To whoever sent it, once nobody waits any more.</summary>
    public static Prompt Done(World world, Broadcast broadcast, Tally tally)
    {
        var who = Who(broadcast.To);
        var text = $"Tin {{bác}} gửi lúc {Telling.Moment(broadcast.At)} đã xong: {Parts(tally, who, tally.All)}.{Missed(world, tally, who)}";
        return new Prompt(text)
        {
            Buttons = [.. tally.Missed.IsEmpty ? [] : new[] { new Button(Key.OfWord("bclist", broadcast.Id), "Danh sách để in") }, new Button(Key.OfWord("bcloud", broadcast.Id), "Bản đọc loa")],
        };
    }

    /// <summary>Who is to be phoned, by name; empty where nobody is.</summary>
    public static string Missed(World world, Tally tally, string who)
    {
        if (tally.Missed.IsEmpty)
        {
            return "";
        }

        var text = $"\nCần gọi điện hoặc báo tận nhà {Telling.Number(tally.Missed.Length)} {who}:";
        foreach (var group in tally.Missed.Take(MostNames).GroupBy(m => Unreached.Why(m.Why), StringComparer.Ordinal))
        {
            text += $"\n- {string.Join(", ", group.Select(m => Telling.Plain(world.People.GetValueOrDefault(m.PersonId)?.Name ?? "(đã xóa tên)")))}: {group.Key}";
        }

        return tally.Missed.Length > MostNames ? $"{text}\n- và {tally.Missed.Length - MostNames} {who} nữa, có đủ trong danh sách để in" : text;
    }

    /// <summary>The text to be read out by the village's loudspeaker.</summary>
    public static string Loud(Broadcast broadcast) =>
        $"Kính thưa toàn thể bà con!\n{(broadcast.Heading is { } heading ? Telling.Plain(heading) + "\n" : "")}{Telling.Plain(broadcast.Text)}\nXin nhắc lại để bà con nghe rõ (đọc lại một lần từ đầu).\nTrân trọng cảm ơn bà con!";

    private static string Parts(Tally tally, string who, int of)
    {
        var text = $"đã gửi được {Telling.Number(tally.Sent)}/{Telling.Number(of)} {who}";
        text += tally.Missed.IsEmpty ? "" : $", {Telling.Number(tally.Missed.Length)} {who} không gửi được";
        text += tally.Stopped == 0 ? "" : $", {Telling.Number(tally.Stopped)} {who} đã dừng nhận tin";
        return tally.Cancelled == 0 ? text : $"{text}, {Telling.Number(tally.Cancelled)} {who} chưa gửi thì đã hủy";
    }
}
