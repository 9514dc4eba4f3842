using AnToanBot.Domain.Tips;

namespace AnToanBot.Domain.Chat;

/// <summary>Private reports on an officer's screen. Only officers of the post they were sent to see them, and nobody sees who made one without a name.</summary>
internal static class TipDesk
{
    private const int Page = 8;

    /// <summary>What is open, oldest first.</summary>
    public static void Queue(Turn turn, int page = 0)
    {
        var open = Open(turn);
        turn.Go(new Place.Home());
        if (open.Count == 0)
        {
            turn.Say(Texts.TipNoneOpen, Back());
            return;
        }

        List<Button> buttons = [.. open.Skip(page * Page).Take(Page).Select(t => TipThread.Of("open", t, Row(t)))];
        if (open.Count > (page + 1) * Page)
        {
            buttons.Add(new Button(Key.OfWord("tips", $"{page + 1}"), "Xem thêm"));
        }

        turn.Say(Texts.TipsOpen(open.Count, open.Count(t => t.Urgent)), [.. buttons, Back()]);
    }

    /// <summary>The way to the queue, where there is something in it.</summary>
    public static IEnumerable<Button> Way(Turn turn) => turn.IsOfficer && Open(turn).Count is > 0 and var open ? [new Button(Key.OfWord("tips"), $"Tin báo ({open})")] : [];

    public static Button OpenButton(Tip tip) => TipThread.Of("open", tip, $"Mở {tip.Number}");

    /// <summary>A pressed word about one report.</summary>
    public static bool Take(Turn turn, string act, string id)
    {
        if (act is not ("open" or "take" or "ask" or "end" or "photo"))
        {
            return false;
        }

        if (Find(turn, id) is not { } tip)
        {
            turn.Lead(Texts.TipUnknown);
            Queue(turn);
            return true;
        }

        switch (act)
        {
            case "take" when tip.State != TipState.Answered:
                Taken(turn, tip);
                break;
            case "ask" when tip.State != TipState.Answered:
                TipThread.Wait(turn, tip, TipLineKind.Ask);
                break;
            case "end" when tip.State != TipState.Answered:
                TipThread.Wait(turn, tip, TipLineKind.Answer);
                break;
            case "photo":
                Photos(turn, tip);
                break;
            default:
                Open(turn, tip);
                break;
        }

        return true;
    }

    /// <summary>The report, if it was sent to the post this officer acts in.</summary>
    public static Tip? Find(Turn turn, string id) =>
        turn.IsOfficer && turn.Acting is not null && turn.World.Tips.GetValueOrDefault(id) is { } tip && tip.PlanId == turn.Talk.ActingPlan ? tip : null;

    public static void Open(Turn turn, Tip tip)
    {
        turn.Go(new Place.Home());
        turn.Note(tip.Id, "tip-opened");
        var taker = tip.TakenBy is { } by && by != turn.Talk.PersonId ? turn.World.People.GetValueOrDefault(by)?.Name : null;
        var unit = tip.UnitId is { } id ? turn.World.Units.GetValueOrDefault(World.UnitKey(tip.PlanId, id))?.Name : null;
        turn.Say(Texts.TipOpened(tip, taker, unit), [.. Acts(turn, tip)]);
    }

    /// <summary>The officer's line: a question, or the answer that ends it.</summary>
    public static void Say(Turn turn, Tip tip, TipLineKind kind, string line)
    {
        if (tip.State == TipState.Answered)
        {
            Open(turn, tip);
            return;
        }

        var ends = kind == TipLineKind.Answer;
        turn.Carry(TipActs.Say(turn.Plan!, tip, kind, line, turn.Talk.PersonId!, turn.At));
        tip = turn.World.Tips[tip.Id];
        turn.Lead(ends ? $"Đã trả lời và kết thúc tin {tip.Number}." : "Đã hỏi người báo; có trả lời sẽ nhắn.");
        if (ends)
        {
            Queue(turn);
        }
        else
        {
            Open(turn, tip);
        }
    }

    private static void Taken(Turn turn, Tip tip)
    {
        turn.Carry(TipActs.Take(turn.Plan!, tip, turn.Talk.PersonId!, turn.At));
        turn.Lead("Đã ghi: {bác} nhận xử lý.");
        Open(turn, turn.World.Tips[tip.Id]);
    }

    private static void Photos(Turn turn, Tip tip)
    {
        var photos = TipPhotos.Of(turn.World, tip).ToList();
        for (var i = 0; i < photos.Count; i++)
        {
            turn.Do(new Effect.Send(new Audience.Here(turn.Talk.Id), new Parcel.Paper(tip.Id, photos[i].Id, $"{tip.Number}, ảnh {i + 1}/{photos.Count}")));
        }

        turn.Say(photos.Count == 0 ? $"Ảnh của tin {tip.Number} chưa tải về xong." : $"Ảnh của tin {tip.Number}:", TipThread.Of("open", tip, $"Quay lại {tip.Number}"));
    }

    private static IEnumerable<Button> Acts(Turn turn, Tip tip)
    {
        if (tip.State != TipState.Answered)
        {
            if (tip.TakenBy != turn.Talk.PersonId)
            {
                yield return TipThread.Of("take", tip, "Nhận xử lý");
            }

            yield return TipThread.Of("ask", tip, "Hỏi lại");
            yield return TipThread.Of("end", tip, "Trả lời, kết thúc");
        }

        if (!tip.Photos.IsEmpty)
        {
            yield return TipThread.Of("photo", tip, $"Xem {tip.Photos.Length} ảnh");
        }

        yield return new Button(Key.OfWord("tips"), "Tin báo khác");
    }

    private static List<Tip> Open(Turn turn) =>
        [.. turn.World.Tips.Values.Where(t => t.PlanId == turn.Talk.ActingPlan && t.State != TipState.Answered).OrderBy(t => t.At).ThenBy(t => t.Id, StringComparer.Ordinal)];

    private static string Row(Tip tip) => $"{tip.Number} · {Texts.TipState(tip)}{(tip.Urgent ? " · KHẨN" : "")}";

    private static Button Back() => new(Key.OfWord("menu"), "Hàng đợi");
}
