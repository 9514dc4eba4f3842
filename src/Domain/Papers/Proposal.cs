using System.Collections.Immutable;

namespace AnToanBot.Domain.Papers;

/// <summary>Tờ trình đề nghị xét duyệt, công nhận (Điều 9 khoản 2 điểm b).</summary>
internal static class Proposal
{
    public static Doc Write(Job job)
    {
        var to = Letter.ToDecider(job.Folder);
        return job.Doc("to-trinh",
        [
            Letter.Head(job.Folder, job.Today, "TTr"),
            job.Title("Tờ trình", "Về việc", $"đề nghị xét duyệt, công nhận {job.Unit} đạt {Wording.Standard} năm {job.Year}"),
            to,
            Letter.Bases(job.Folder),
            Block.Paragraph.Of($"Căn cứ kết quả cuộc họp kiểm điểm, đánh giá {Said.Meeting(job)}, {job.Unit} kính trình kết quả xây dựng {job.Unit} đạt {Wording.Standard} năm {job.Year} ({job.Period}) như sau:"),
            new Block.Heading("1. Việc đăng ký và tổ chức thực hiện", 2),
            .. Said.Steps(job).Select(s => (Block)Block.Paragraph.Of("- " + s)),
            new Block.Heading($"2. Kết quả tự đánh giá theo {Wording.Article(job.Kind)} Thông tư số 124/2021/TT-BCA", 2),
            .. Assessed(job),
            new Block.Heading("3. Đề nghị", 2),
            Request(job, to.To[0]),
            new Block.Heading("Hồ sơ gửi kèm", 2),
            new Block.Items(Enclosed(job)),
            Block.Paragraph.Of($"Kính trình {to.To[0]} xem xét, quyết định./."),
            Letter.Sign(job.Folder),
        ]);
    }

    private static IEnumerable<Block> Assessed(Job job)
    {
        if (job.Findings.IsEmpty)
        {
            yield return Said.Dotted;
            yield break;
        }

        foreach (var line in Results.Sums(job.Folder, job.Findings))
        {
            yield return Block.Paragraph.Of($"- {Wording.Sentence(line)}.");
        }

        yield return Results.Summary(job.Findings);
    }

    private static Block.Paragraph Request(Job job, string to) => Said.Proposes(job) switch
    {
        true => Block.Paragraph.Of($"Kính đề nghị {to} xét duyệt, quyết định công nhận {job.Unit} đạt {Wording.Standard} năm {job.Year} và cấp Giấy công nhận theo quy định."),
        false => Block.Paragraph.Of($"Cuộc họp thống nhất chưa đề nghị công nhận năm {job.Year}; {job.Unit} báo cáo kết quả để {to} xem xét, cho ý kiến chỉ đạo."),
        null => Block.Paragraph.Of($"Kính đề nghị {to} xét duyệt: ", Span.Blank),
    };

    private static ImmutableArray<string> Enclosed(Job job)
    {
        var papers = job.Folder.Filing.Papers.Where(p => !p.Officer && p.Id is not ("proposal" or "invitation")).Select(p => p.Title);
        var photos = job.Folder.Attachments.Count(a => a.Failed is null);
        return [.. papers, photos > 0 ? $"Các tài liệu khác có liên quan ({Wording.Number(photos)} tệp)" : "Các tài liệu khác có liên quan"];
    }
}
