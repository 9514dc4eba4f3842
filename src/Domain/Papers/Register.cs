namespace AnToanBot.Domain.Papers;

/// <summary>Bản đăng ký phấn đấu đạt tiêu chuẩn (Điều 9 khoản 2 điểm a). Not an administrative paper of Nghị định 30: it has no number.</summary>
internal static class Register
{
    public static Doc Write(Job job) => job.Doc("ban-dang-ky",
    [
        Letter.Head(job.Folder, job.Today, null),
        job.Title("Bản đăng ký", "Phấn đấu", $"{(job.Folder.Filing.Id == "household-register" ? "gia đình" : job.Unit)} đạt {Wording.Standard} năm {job.Year}"),
        Letter.To(job.Folder),
        Letter.Bases(job.Folder),
        Line("Tên đơn vị", job.Folder.Unit.Name),
        Line("Địa chỉ", job.Folder.Unit.Address),
        Line(job.Folder.Terms.Leader, job.Folder.Leader),
        .. Facts(job),
        .. Aims(job),
        Pledge(job),
        Letter.Sign(job.Folder),
    ]);

    private static IEnumerable<Block> Facts(Job job)
    {
        if (job.Facts.Yes("register", "party") is false)
        {
            yield return Block.Paragraph.Of("Đơn vị không có tổ chức Đảng.");
        }
        else if (job.Folder.Filing.Id != "household-register")
        {
            yield return Block.Paragraph.Of(Said.Resolution(job)!);
        }

        if (Said.SecurityPlanOf(job) is { } plan)
        {
            yield return Block.Paragraph.Of(plan);
        }

        if (Said.Joined(job) is { } joined)
        {
            yield return Block.Paragraph.Of(joined);
        }
    }

    /// <summary>The criteria pledged, by khoản.</summary>
    private static IEnumerable<Block> Aims(Job job)
    {
        // No circular says what a household is held to; the numbers above are all there is to register.
        if (job.Folder.Filing.Id == "household-register")
        {
            yield break;
        }

        yield return Block.Paragraph.Of($"{Wording.Sentence(job.Unit)} đăng ký phấn đấu đạt {Wording.Standard} năm {job.Year} theo {Wording.Article(job.Kind)} Thông tư số 124/2021/TT-BCA với các nội dung:");
        var aims = job.Folder.Plan.CriteriaOf(job.Kind).GroupBy(c => c.Group, StringComparer.Ordinal);
        foreach (var group in aims)
        {
            yield return Block.Paragraph.Of(new Span($"{(int.TryParse(group.Key, out _) ? $"Khoản {group.Key}" : Wording.Sentence(group.Key))}:", Bold: true));
            yield return new Block.Items([.. group.Select(c => Wording.Fill(c.Statement, job.Folder).TrimEnd('.'))]);
        }
    }

    private static Block.Paragraph Pledge(Job job) => job.Facts.Yes("register", "pledge") switch
    {
        true => Block.Paragraph.Of($"{Wording.Sentence(job.Unit)} cam kết tổ chức thực hiện đầy đủ các nội dung đã đăng ký; đề nghị {Letter.Receiver(job.Folder)} theo dõi, giúp đỡ./."),
        _ => Block.Paragraph.Of($"Đề nghị {Letter.Receiver(job.Folder)} theo dõi, giúp đỡ để {job.Unit} hoàn thành các nội dung đã đăng ký./."),
    };

    private static Block.Paragraph Line(string label, string? value) => value is null ? Block.Paragraph.Of($"{label}: ", Span.Blank) : Block.Paragraph.Of($"{label}: {value.TrimEnd('.')}.");
}
