using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Papers;

/// <summary>Answers turned into sentences that several papers share.</summary>
internal static class Said
{
    /// <summary>The paragraphs of an answered text, or one dotted line.</summary>
    public static IEnumerable<Block> Text(Job job, string family, string question) => Or(job.Facts.Lines(family, question));

    public static IEnumerable<Block> Or(ImmutableArray<string> lines) =>
        lines.IsEmpty ? [Dotted, Dotted] : lines.Select(l => (Block)Block.Paragraph.Of(l));

    /// <summary>A dotted line to write on.</summary>
    public static Block Dotted => new Block.Paragraph([Span.Blank], Indent: false);

    /// <summary>Leadership, registration and commitments, one sentence each; what was not asked of this kind of unit is left out.</summary>
    public static ImmutableArray<string> Steps(Job job)
    {
        var steps = ImmutableArray.CreateBuilder<string>();
        if (Resolution(job) is { } resolution)
        {
            steps.Add(resolution);
        }

        if (SecurityPlanOf(job) is { } plan)
        {
            steps.Add(plan);
        }

        if (Registered(job) is { } registered)
        {
            steps.Add(registered);
        }

        if (Joined(job) is { } joined)
        {
            steps.Add(joined);
        }

        if (job.Facts.Yes("opinions", "party-opinion") is true)
        {
            var day = job.Facts.Text("opinions", "party-date");
            steps.Add($"Báo cáo kết quả đã được cấp ủy, {job.Folder.Terms.PartyCell} cho ý kiến{(day is null ? "" : $" ngày {day}")}.");
        }

        if (job.Facts.Yes("opinions", "council") is true)
        {
            steps.Add("Hội nghị xét duyệt đã thông qua.");
        }

        if (job.Facts.Yes("assess", "carried-out") is { } carried)
        {
            steps.Add(carried
                ? "Đã triển khai, thực hiện đầy đủ chủ trương của Đảng, chính sách, pháp luật của Nhà nước và quy định của địa phương về bảo đảm an ninh, trật tự."
                : "Việc triển khai, thực hiện chủ trương, chính sách, pháp luật và quy định của địa phương về bảo đảm an ninh, trật tự chưa đầy đủ"
                    + (job.Facts.Find("assess", "carried-out")?.Why is { Length: > 0 } why ? $": {why.TrimEnd('.')}." : "."));
        }

        return steps.ToImmutable();
    }

    /// <summary>«Chi bộ đã ban hành Nghị quyết số 03 ngày 10/02/2025 …»; null where there is no party organisation or nothing is said and nothing needs to be.</summary>
    public static string? Resolution(Job job)
    {
        var answer = job.Facts.Find("register", "resolution") ?? job.Facts.Find("assess", "resolution");
        if (job.Facts.Yes("register", "party") is false || answer?.Value is Value.Picked { Ids: ["no-party"] })
        {
            return "Đơn vị không có tổ chức Đảng.";
        }

        var cell = Wording.Sentence(job.Folder.Terms.PartyCell);
        return answer?.Value is Value.Flag { Yes: false } ? $"{cell} chưa ban hành nghị quyết lãnh đạo công tác bảo đảm an ninh, trật tự."
            : answer?.Value is Value.Flag flag ? $"{cell} đã ban hành Nghị quyết{ResolutionRef(job, flag)} lãnh đạo công tác bảo đảm an ninh, trật tự."
            : $"Nghị quyết của {job.Folder.Terms.PartyCell} lãnh đạo công tác bảo đảm an ninh, trật tự: {Wording.Dots}{Wording.Dots}";
    }

    /// <summary>The number and day of the party resolution, led by a space; what is missing is left as dots.</summary>
    public static string ResolutionRef(Job job, Value.Flag? flag = null)
    {
        var number = job.Facts.Text("register", "resolution-number");
        var day = job.Facts.Text("register", "resolution-date");
        return number is null && flag?.Note is { Length: > 0 } note ? $" ({note})" : Numbered(number, day);
    }

    public static string? SecurityPlanOf(Job job)
    {
        if (job.Kind is UnitKind.Residential or UnitKind.Model)
        {
            return null;
        }

        var number = job.Facts.Text("security-plan-number", ["register"]) ?? job.Facts.Text("security-plan", "number");
        var day = job.Facts.Text("security-plan-date", ["register"]) ?? job.Facts.Text("security-plan", "date");
        var made = job.Facts.Yes("register", "security-plan") ?? job.Facts.Yes("assess", "security-plan");
        return made is false ? "Đơn vị chưa xây dựng kế hoạch bảo đảm an ninh, trật tự."
            : made is true || number is not null
                ? $"Đã xây dựng Kế hoạch{Numbered(number, day)} về bảo đảm an ninh, trật tự."
                : $"Kế hoạch bảo đảm an ninh, trật tự: {Wording.Dots}{Wording.Dots}";
    }

    /// <summary>When the registration was sent, from the dossier itself.</summary>
    public static string? Registered(Job job)
    {
        var registration = job.Folder.Siblings.FirstOrDefault(d => d.FilingId == "register");
        return registration switch
        {
            { OnPaper: true } => $"Đã gửi Bản đăng ký phấn đấu đạt {Wording.Standard} năm {job.Year} (bản giấy).",
            { FirstSubmitted: { } at } => $"Đã gửi Bản đăng ký phấn đấu đạt {Wording.Standard} năm {job.Year}, ngày {Wording.Day(Telling.DayOf(at))}.",
            _ => null,
        };
    }

    /// <summary>Households, people or units that take part, of all.</summary>
    public static string? Joined(Job job) => job.Kind switch
    {
        UnitKind.Residential => $"Số hộ đăng ký tham gia xây dựng {job.Folder.Terms.Word} đạt tiêu chuẩn: {Share(Households(job), "hộ đang cư trú")}.",
        UnitKind.Commune => $"Số khu dân cư, cơ quan, doanh nghiệp, cơ sở giáo dục đã đăng ký: {Share(job.Facts.Ratio("assess", "registered-units") ?? job.Facts.Ratio("register", "units"), "đơn vị")}"
            + (job.Facts.Ratio("assess", "recognised-units") is { } recognised ? $"; được công nhận: {Share(recognised, "đơn vị")}." : "."),
        UnitKind.Agency or UnitKind.Enterprise or UnitKind.School =>
            $"Số {Wording.People(job.Kind)} đã được phổ biến nội quy, tiêu chí: {Share(job.Facts.Ratio("register", "people") ?? job.Facts.Ratio("assess", "people"), "người")}.",
        UnitKind.Model => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The newest count: the self-assessment's, then the registration's.</summary>
    public static Value.Ratio? Households(Job job) =>
        job.Folder.Filing.Id == "household-register" ? job.Facts.Ratio("household-register", "households")
            : job.Folder.Filing.Id.EndsWith("register", StringComparison.Ordinal) ? job.Facts.Ratio("register", "households")
            : job.Facts.Ratio("assess", "households") ?? job.Facts.Ratio("register", "households");

    /// <summary>«118/120 hộ, đạt 98,3%».</summary>
    public static string Share(Value.Ratio? ratio, string unit) =>
        ratio is null ? $"……/…… {unit}"
        : $"{Wording.Number(ratio.Part)}/{Wording.Number(ratio.Whole)} {unit}" + (Wording.Percent(ratio.Part, ratio.Whole) is { } percent ? $", đạt {percent}" : "");

    /// <summary>The day of the evaluation meeting, and how it voted.</summary>
    public static string Meeting(Job job)
    {
        var day = job.Facts.Given("minutes", "date") is Value.Day d ? Wording.Day(d.Date) : "……/……/……";
        var votes = job.Facts.Ratio("minutes", "votes");
        return $"ngày {day}" + (votes is null ? "" : $" ({Wording.Number(votes.Part)}/{Wording.Number(votes.Whole)} người dự họp tán thành)");
    }

    /// <summary>What the meeting concluded; null when it has not.</summary>
    public static bool? Proposes(Job job) =>
        job.Facts.Given("minutes", "conclusion") is Value.Picked { Ids: [var id, ..] } ? id == "propose" : null;

    private static string Numbered(string? number, string? day) =>
        number is null && day is null ? "" : string.Create(CultureInfo.InvariantCulture, $" số {number ?? "……"} ngày {day ?? "……/……/……"}");
}
