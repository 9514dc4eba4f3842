namespace AnToanBot.Domain.Papers;

/// <summary>Kế hoạch bảo đảm an ninh, trật tự (Điều 9 khoản 2 điểm a).</summary>
internal static class SecurityPlan
{
    public static Doc Write(Job job) => job.Doc("ke-hoach",
    [
        Letter.Issued(
            Letter.Head(job.Folder, job.Today, "KH"),
            job.Folder,
            job.Facts.Text("security-plan", "number") ?? job.Facts.Text("register", "security-plan-number"),
            job.Facts.Given("security-plan", "date") ?? job.Facts.Given("register", "security-plan-date")),
        job.Title("Kế hoạch", "Bảo đảm an ninh, trật tự và", $"xây dựng {job.Unit} đạt {Wording.Standard} năm {job.Year}"),
        Letter.Bases(job.Folder),
        Block.Paragraph.Of($"{Wording.Sentence(job.Unit)} xây dựng kế hoạch thực hiện như sau:"),
        new Block.Heading("I. Mục đích, yêu cầu"),
        .. Said.Text(job, "security-plan", "goals"),
        new Block.Heading("II. Chỉ tiêu phấn đấu"),
        Block.Paragraph.Of($"Đạt đủ các tiêu chí quy định tại {Wording.Article(job.Kind)} Thông tư số 124/2021/TT-BCA:"),
        new Block.Items([.. job.Folder.Plan.CriteriaOf(job.Kind).Select(c => Wording.Fill(c.Statement, job.Folder).TrimEnd('.'))]),
        new Block.Heading("III. Nội dung, nhiệm vụ"),
        .. Said.Text(job, "security-plan", "tasks"),
        new Block.Heading("IV. Tổ chức thực hiện"),
        Said.Dotted,
        Letter.Sign(job.Folder) is var sign ? sign with { Copies = [Letter.Receiver(job.Folder), .. sign.Copies.Remove("Như trên")] } : sign,
    ]);
}
