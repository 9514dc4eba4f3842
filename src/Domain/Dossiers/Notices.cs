using System.Collections.Immutable;
using System.Text;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Dossiers;

/// <summary>What is said when a dossier moves. {bác}, {cháu} are filled in for whoever receives it.</summary>
public static class Notices
{
    // Telegram refuses the whole message when one button's data is over 64 bytes: https://core.telegram.org/bots/api#inlinekeyboardbutton
    private const int LongestKey = 64;

    /// <summary>The leader's receipt, said as the reply to sending.</summary>
    public static Prompt Receipt(Folder folder)
    {
        var dossier = folder.Dossier;
        var paper = dossier.Track == PaperTrack.Received
            ? "Bản giấy Công an đã nhận."
            : $"Đây là bản điện tử; bản giấy có ký thì {{bác}} gửi sau cho {Police(folder)}.";
        return new Prompt($"{{Cháu}} đã gửi hồ sơ «{Title(folder)}» đến {folder.Filing.To}{(dossier.Submitted is { } at ? $" lúc {Telling.Moment(at)}" : "")}.\nMã tiếp nhận: {dossier.Receipt}\n{paper} Có tin mới {{cháu}} báo {{bác}} ngay ạ.");
    }

    /// <summary>To a unit's leaders: the police have filled in its figures.</summary>
    public static Prompt FiguresIn(Plan plan, Unit unit) =>
        new($"{Voice.Capital(plan.Locality.PoliceShort)} đã nhập số liệu năm {plan.Year} cho {unit.Name}. {{Bác}} xem trong phần tự đánh giá ạ.");

    /// <summary>A new dossier, on one screen.</summary>
    public static Prompt New(Folder folder, DateTimeOffset at)
    {
        var left = Due.Of(folder.Plan, folder.Filing, folder.Unit, folder.Dossier with { FirstSubmitted = null }, Telling.DayOf(at));
        var text = $"Hồ sơ mới: {Title(folder)}\nNộp {Telling.Moment(at)}{(left is { Timing: Timing.Running, WorkingDaysLeft: > 0 and var days } ? $", còn {days} ngày làm việc" : left.Timing == Timing.Late ? ", sau hạn" : "")}.";
        return new Prompt(text + Judged(folder) + Enclosed(folder)) { Buttons = Open(folder) };
    }

    /// <summary>A returned one that came back: only what changed.</summary>
    public static Prompt CameBack(Folder folder)
    {
        var text = $"Hồ sơ đã bổ sung: {Title(folder)}.";
        var changed = Review.Changed(folder);
        if (changed.IsEmpty)
        {
            text += "\nKhông có câu nào đổi.";
        }

        foreach (var change in changed)
        {
            var was = change.Was is null ? "" : $"{Brief(change.Question, change.Was)} → ";
            text += $"\n- {Local(change.Question.Label, folder)}: {was}{Brief(change.Question, change.Now)}";
        }

        return new Prompt(text + Judged(folder)) { Buttons = Open(folder) };
    }

    public static Prompt SentByAnother(Folder folder) => new($"Hồ sơ «{Title(folder)}» đã được gửi đến {folder.Filing.To}. Mã tiếp nhận: {folder.Dossier.Receipt}. Có tin mới {{cháu}} báo {{bác}} ngay ạ.");

    public static Prompt Withdrawn(Folder folder) => new($"{Title(folder)}: đơn vị rút hồ sơ về để sửa, sẽ gửi lại sau.");

    public static Prompt WithdrawnByAnother(Folder folder) => new($"Hồ sơ «{Title(folder)}» vừa được rút về để sửa ạ. Sửa xong {{bác}} nhớ gửi lại nhé.");

    public static Prompt OnPaper(Folder folder) => new($"{Title(folder)}: đơn vị báo đã nộp bản giấy. Nhờ {{bác}} xem đã nhận chưa để ghi vào sổ.") { Buttons = Open(folder) };

    public static Prompt OnPaperSaid(Folder folder) => new($"{{Cháu}} đã ghi «{Title(folder)}» nộp bằng bản giấy. {Telling.Capital(Police(folder))} xác nhận xong {{cháu}} báo {{bác}} ạ.");

    public static Prompt AskedPolice(Folder folder, (string Form, string Question) about) =>
        new($"{folder.Unit.Name} nhờ Công an trả lời giúp: {Label(folder, about.Form, about.Question)} ({Telling.Lower(folder.Filing.Title)}).") { Buttons = Open(folder) };

    public static Prompt AnsweredByPolice(Folder folder, (string Form, string Question) about) => new(
        $"{Telling.Capital(Police(folder))} đã trả lời giúp {{bác}} câu «{Label(folder, about.Form, about.Question)}»: {Telling.Plain(Telling.Said(Lookup.Form(folder.Plan, about.Form)?.Find(about.Question), folder.ValueOf(about.Form, about.Question)!))}.");

    public static Prompt PrintPlease(Folder folder) => new($"{folder.Unit.Name} nhờ in giúp hồ sơ «{Title(folder)}» để ký.") { Buttons = Open(folder) };

    /// <summary>Back for completion: every remark with its question, and a button for each that goes straight there.</summary>
    public static Prompt Returned(Folder folder, DateTimeOffset at)
    {
        var remarks = folder.Dossier.Remarks;
        var text = $"Thưa {{bác}}, {Police(folder)} đã xem hồ sơ «{Title(folder)}», nhờ {{bác}} bổ sung {remarks.Length} chỗ:";
        var buttons = ImmutableArray.CreateBuilder<Button>();
        foreach (var remark in remarks)
        {
            var (where, number) = Where(folder, remark);
            text += $"\n{where}: «{Telling.Plain(remark.Text)}»";
            if (number is not null)
            {
                var first = remark.Form == folder.Filing.Forms.FirstOrDefault()?.Form;
                buttons.Add(new Button($"r|{folder.Filing.Id}|{remark.Form}|{remark.Question}", first ? $"Sửa ngay câu {number}" : $"Sửa ngay: {Label(folder, remark.Form!, remark.Question!)}"));
            }
        }

        text += folder.Plan.Locality.PolicePhone is { } phone
            ? $"\nCó gì chưa rõ {{bác}} gọi {Police(folder)}: {phone} ạ."
            : $"\nCó gì chưa rõ {{bác}} gõ «gặp cán bộ» ạ.";
        buttons.Add(new Button("g|police", $"Gọi {Police(folder)}"));
        return new Prompt(text) { Buttons = Fitting(buttons.DistinctBy(b => b.Key)), About = Result(folder, $"nhờ bổ sung {remarks.Length} chỗ", at) };
    }

    public static Prompt ReturnedByAnother(Folder folder) => new($"{Title(folder)}: đã trả lại, nhờ bổ sung {folder.Dossier.Remarks.Length} chỗ.");

    public static Prompt Accepted(Folder folder, DateTimeOffset at) => new($"Thưa {{bác}}, {Police(folder)} đã tiếp nhận hồ sơ «{Title(folder)}». Việc này xong rồi ạ, cảm ơn {{bác}} nhiều.")
    {
        About = Result(folder, "đã tiếp nhận", at),
    };

    public static Prompt Verified(Folder folder)
    {
        var proposal = folder.Dossier.Proposal!;
        var next = Next(folder);
        return new Prompt(proposal.Recognise
            ? $"Tin vui {{bác}} ạ: {Police(folder)} đã thẩm định và đề nghị công nhận {folder.Unit.Name} năm {folder.Filing.Year ?? folder.Plan.Year}. Bước tiếp theo: {next}."
            : $"Thưa {{bác}}, {Police(folder)} đã thẩm định hồ sơ «{Title(folder)}» và chưa đề nghị công nhận năm nay. Lý do: {Telling.Plain(proposal.Signed.Why!)}. Bước tiếp theo: {next}.")
        {
            About = Result(folder, proposal.Recognise ? "đã được đề nghị công nhận" : "chưa được đề nghị công nhận", proposal.Signed.At),
        };
    }

    public static Prompt StagePassed(Folder folder)
    {
        var passed = folder.Dossier.Stages[^1];
        var title = folder.Filing.Stages.FirstOrDefault(s => s.Id == passed.StageId)?.Title ?? passed.StageId;
        return new Prompt($"Hồ sơ «{Title(folder)}» đã qua bước {Telling.Lower(title)}. Bước tiếp theo: {Next(folder)}.");
    }

    private static string Next(Folder folder) => Lifecycle.NextStage(folder.Filing, folder.Dossier)?.Title ?? $"{folder.Filing.DecidedBy} quyết định";

    public static Prompt Forwarded(Folder folder) =>
        new($"Hồ sơ «{Title(folder)}» đã được chuyển đến {Telling.Plain(folder.Dossier.Forwarded!.To)} ngày {Telling.FullDay(folder.Dossier.Forwarded.On)}. Có kết quả {{cháu}} báo {{bác}} ngay ạ.");

    public static Prompt Decided(Folder folder) => folder.Dossier.Decision switch
    {
        { Recognised: true } decision => new Prompt(
            $"Chúc mừng {{bác}} và bà con, anh chị em: {folder.Unit.Name} được công nhận đạt tiêu chuẩn «An toàn về an ninh, trật tự» năm {folder.Plan.Year} (Quyết định số {Telling.Plain(decision.Number!)}, ngày {Telling.FullDay(decision.On!.Value)}). Cảm ơn {{bác}} đã vất vả cả năm ạ.")
        {
            About = Result(folder, "đã được công nhận", decision.Signed.At),
        },
        { Signed: var (_, at, why) } => new Prompt(
            $"Thưa {{bác}}, năm {folder.Plan.Year} {folder.Unit.Name} chưa được công nhận đạt tiêu chuẩn «An toàn về an ninh, trật tự». Lý do: {Telling.Plain(why ?? "")}. {Telling.Capital(Police(folder))} sẽ cùng {{bác}} khắc phục để năm sau đạt ạ.")
        {
            About = Result(folder, "chưa được công nhận", at),
        },
        null => throw new System.Diagnostics.UnreachableException(),
    };

    public static Prompt Ruled(Folder folder, Criterion criterion, bool granted) => new(
        $"Hồ sơ «{Title(folder)}»: {Police(folder)} đã xem {criterion.Clause} và {(granted ? criterion.MayWait ? "cho qua, bổ sung sau" : "kết luận được tính là đạt" : "kết luận chưa đạt")} ạ.");

    public static Prompt Reopened(Folder folder, DateTimeOffset at) => new(
        $"Thưa {{bác}}, {Police(folder)} mở lại hồ sơ «{Title(folder)}»: «{Telling.Plain(folder.Dossier.Remarks[0].Text)}». {{Bác}} xem, sửa nếu cần rồi gửi lại giúp {{cháu}} ạ.")
    {
        About = Result(folder, "được mở lại để bổ sung", at),
    };

    public static Prompt PaperReceived(Folder folder) => new($"{Telling.Capital(Police(folder))} đã nhận bản giấy hồ sơ «{Title(folder)}» ạ.");

    /// <summary>To the other officers: a decision waits for one of them.</summary>
    public static Prompt AwaitsSecond(Folder folder) =>
        new($"{Title(folder)}: đã ghi {Seconding.Said(folder.Dossier.Awaiting!)}. Cần một đồng chí khác xem và xác nhận.") { Buttons = Open(folder) };

    /// <summary>To the other officers: what a colleague did.</summary>
    public static Prompt Done(Folder folder, string what) => new($"{Title(folder)}: {what}.");

    /// <summary>«Điều 4 khoản 5 (tổ bảo vệ chưa xếp loại)».</summary>
    public static string Clauses(ImmutableArray<Finding> findings) =>
        string.Join("; ", findings.Select(f => f.Reason is null ? f.Criterion.Clause : $"{f.Criterion.Clause} ({Telling.Lower(f.Reason)})"));

    /// <summary>«Tổ dân phố số 5, đề nghị công nhận 2025».</summary>
    public static string Title(Folder folder)
    {
        var title = Telling.Lower(folder.Filing.Title);
        var year = $"{folder.Filing.Year ?? folder.Plan.Year}";
        return $"{folder.Unit.Name}, {title}{(title.Any(char.IsAsciiDigit) ? "" : $" {year}")}";
    }

    /// <summary>Where a remark is pinned: «Câu 1, nghị quyết chi bộ» and its number; the form or the dossier where it names no question.</summary>
    private static (string Where, int? Number) Where(Folder folder, Remark remark)
    {
        if (remark.Form is null)
        {
            return ("Cả hồ sơ", null);
        }

        var use = folder.Filing.Forms.FirstOrDefault(f => f.Form == remark.Form);
        var several = folder.Filing.Forms.Length > 1 && use is not null ? $" ({Telling.Lower(use.Title)})" : "";
        return remark.Question is not null && Lookup.Form(folder.Plan, remark.Form) is not null && Progress.Of(folder, remark.Form).Find(remark.Question) is { } asked
            ? ($"Câu {asked.Number}, {Telling.Lower(Local(asked.Question.Label, folder))}{several}", asked.Number)
            : (use?.Title ?? remark.Form, null);
    }

    /// <summary>What a platform's template can say of it, where words of one's own may not be sent.</summary>
    private static About Result(Folder folder, string result, DateTimeOffset at)
    {
        var what = Local(folder.Filing.Title, folder);
        return new About(Topic.Result, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["unit"] = folder.Unit.Name,
            ["what"] = what.Any(char.IsAsciiDigit) ? what : $"{what} {folder.Filing.Year ?? folder.Plan.Year}",
            ["result"] = result,
            ["when"] = Telling.FullDay(Telling.DayOf(at)),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private static string Judged(Folder folder)
    {
        var sentence = Judge.Summary(Judge.Findings(folder)).Sentence;
        var text = sentence.Length > 0 ? $"\n{sentence}." : "";
        return Contradictions.Of(folder) is { IsEmpty: false } found ? text + $"\nCần xem kỹ: {found.Length} chỗ chưa khớp nhau." : text;
    }

    private static string Enclosed(Folder folder)
    {
        var things = folder.Filing.Papers.Where(p => !p.Officer).Select(p => p.Title).ToList();
        if (folder.Attachments.Count(a => a.Failed is null) is > 0 and var files)
        {
            things.Add($"{files} ảnh, tệp");
        }

        return things.Count > 0 ? $"\nKèm: {string.Join(", ", things)}." : "";
    }

    private static string Brief(Question question, Value value)
    {
        var said = Telling.Plain(Telling.Said(question, value));
        return said.Length <= 60 ? said : said[..60].TrimEnd() + "…";
    }

    private static string Label(Folder folder, string form, string question) => Lookup.Form(folder.Plan, form)?.Find(question)?.Label is { } label ? Telling.Lower(Local(label, folder)) : question;

    private static string Local(string text, Folder folder) => Fill.In(text, folder.Plan, folder.Unit, folder.Filing);

    private static string Police(Folder folder) => folder.Plan.Locality.PoliceShort;

    private static ImmutableArray<Button> Open(Folder folder) => Fitting([new Button($"o|open|{folder.Dossier.Id}|{folder.Dossier.Round}", "Mở"), new Button("g|later", "Để sau"), new Button("g|queue", "Hàng đợi")]);

    private static ImmutableArray<Button> Fitting(IEnumerable<Button> buttons) => [.. buttons.Where(b => Encoding.UTF8.GetByteCount(b.Key) <= LongestKey)];
}
