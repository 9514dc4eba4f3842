using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Papers;

/// <summary>Báo cáo kết quả (tổng kết) xây dựng đơn vị đạt tiêu chuẩn (Điều 9 khoản 2 điểm b).</summary>
internal static class Report
{
    public static Doc Write(Job job) => job.Doc("bao-cao",
    [
        Letter.Head(job.Folder, job.Today, "BC"),
        job.Title("Báo cáo", "Kết quả", $"xây dựng {job.Unit} đạt {Wording.Standard} năm {job.Year}"),
        Letter.To(job.Folder),
        Letter.Bases(job.Folder),
        Block.Paragraph.Of($"{Wording.Sentence(job.Unit)} báo cáo kết quả thực hiện {job.Period} như sau:"),
        new Block.Heading("I. Đặc điểm tình hình"),
        .. Situation(job),
        new Block.Heading("II. Công tác lãnh đạo, chỉ đạo, tuyên truyền"),
        .. job.Facts.Lines("report", "leadership").Select(l => (Block)Block.Paragraph.Of(l)),
        .. Steps(job),
        new Block.Heading("III. Kết quả thực hiện các tiêu chí"),
        new Block.Heading("1. Kết quả chung", 2),
        .. Said.Text(job, "report", "results"),
        new Block.Heading($"2. Kết quả từng tiêu chí theo {Wording.Article(job.Kind)} Thông tư số 124/2021/TT-BCA", 2),
        .. Assessed(job),
        .. Figures.Asked(job) ? new Block[] { new Block.Heading("3. Số liệu kỳ này so với kỳ trước", 2), Figures.Table(job.Facts) } : [],
        new Block.Heading("IV. Mô hình tự quản về an ninh, trật tự"),
        .. Models(job),
        new Block.Heading("V. Tồn tại, hạn chế và nguyên nhân"),
        new Block.Heading("1. Tồn tại, hạn chế", 2),
        .. Shortcomings(job),
        new Block.Heading("2. Nguyên nhân", 2),
        .. Said.Text(job, "report", "causes"),
        new Block.Heading($"VI. Phương hướng năm {job.Folder.Plan.Year + 1}"),
        .. Said.Text(job, "report", "next-year"),
        new Block.Heading("VII. Đề nghị, kiến nghị"),
        .. Requests(job),
        Block.Paragraph.Of($"Trên đây là báo cáo kết quả xây dựng {job.Unit} đạt {Wording.Standard} năm {job.Year}./."),
        Letter.Sign(job.Folder),
    ]);

    private static IEnumerable<Block> Situation(Job job)
    {
        var lines = job.Facts.Lines("report", "situation");
        foreach (var line in lines)
        {
            yield return Block.Paragraph.Of(line);
        }

        if (job.Kind == UnitKind.Residential)
        {
            var whole = Said.Households(job)?.Whole ?? job.Folder.Unit.Households;
            yield return whole is { } n
                ? Block.Paragraph.Of($"Tổng số hộ đang cư trú: {Wording.Number(n)} hộ.")
                : Block.Paragraph.Of("Tổng số hộ đang cư trú: ", Span.Blank);
        }
        else if (job.Kind is not (UnitKind.Commune or UnitKind.Model) && (job.Facts.Ratio("register", "people") ?? job.Facts.Ratio("assess", "people")) is { } people)
        {
            yield return Block.Paragraph.Of($"Tổng số {Wording.People(job.Kind)}: {Wording.Number(people.Whole)} người.");
        }

        if (job.Folder.Unit.Address is { } address)
        {
            yield return Block.Paragraph.Of($"Địa chỉ: {address}.");
        }

        if (lines.IsEmpty)
        {
            yield return Said.Dotted;
        }
    }

    private static IEnumerable<Block> Steps(Job job)
    {
        var steps = Said.Steps(job);
        return steps.IsEmpty && job.Facts.Lines("report", "leadership").IsEmpty ? [Said.Dotted] : steps.Select(s => (Block)Block.Paragraph.Of(s));
    }

    private static IEnumerable<Block> Assessed(Job job) =>
        job.Findings.IsEmpty
            ? [Said.Dotted]
            :
            [
                .. Results.Sums(job.Folder, job.Findings).Select(l => (Block)Block.Paragraph.Of($"- {Wording.Sentence(l)}.")),
                Results.Table(job.Folder, job.Findings),
            ];

    private static IEnumerable<Block> Models(Job job)
    {
        var lines = job.Facts.Lines("report", "models");
        foreach (var line in lines)
        {
            yield return Block.Paragraph.Of(line);
        }

        if (!job.Folder.Models.IsEmpty)
        {
            yield return Block.Paragraph.Of($"Mô hình đang hoạt động: {string.Join("; ", job.Folder.Models.Select(m => m.Name))}.");
        }
        else if (lines.IsEmpty)
        {
            yield return Said.Dotted;
        }
    }

    /// <summary>What the leader wrote, and why each criterion not met is not.</summary>
    private static IEnumerable<Block> Shortcomings(Job job)
    {
        var open = job.Findings.Where(f => f.Result == Result.NotMet)
            .Select(f => $"{Wording.Sentence(Wording.Fill(f.Criterion.Statement, job.Folder).TrimEnd('.'))}: chưa đạt" + (f.Reason is { Length: > 0 } why ? $" ({why.TrimEnd('.')})." : ".")).ToImmutableArray();
        var lines = job.Facts.Lines("report", "shortcomings");
        return Said.Or([.. lines, .. open]);
    }

    private static IEnumerable<Block> Requests(Job job)
    {
        if (Said.Proposes(job) is true)
        {
            yield return Block.Paragraph.Of($"Đề nghị {Letter.ToDecider(job.Folder).To[0]} xét duyệt, công nhận {job.Unit} đạt {Wording.Standard} năm {job.Year}.");
        }

        var lines = job.Facts.Lines("report", "requests");
        if (lines.IsEmpty && Said.Proposes(job) is not true)
        {
            yield return Said.Dotted;
        }

        foreach (var line in lines)
        {
            yield return Block.Paragraph.Of(line);
        }
    }
}
