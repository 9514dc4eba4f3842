using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>A household's side: the pledge, signed with one tap.</summary>
internal static class Residents
{
    private const string Form = HouseholdCount.PledgeForm;

    public static void Home(Turn turn, Plan plan, Unit unit)
    {
        if (Pledged(turn, plan) is { } answer)
        {
            turn.Say(
                $"Gia đình {{bác}} đã ký cam kết xây dựng {unit.Name} an toàn về an ninh, trật tự năm {plan.Year} (ngày {Stages.Day(answer.At)}). Cảm ơn {{bác}} ạ.\nViệc khẩn cấp: gọi 113.",
                [new Button(Key.OfWord("officer"), "Gặp cán bộ"), .. TipReport.Way(turn), Muting.Button(turn), .. Others(turn)]);
        }
        else
        {
            turn.Say(
                $"Năm {plan.Year}, {unit.Name} phấn đấu «An toàn về an ninh, trật tự». Gia đình {{bác}} cam kết: chấp hành pháp luật; không tham gia, không che giấu tội phạm, tệ nạn; giữ gìn hòa khí xóm giềng; có việc thì báo Công an. {{Bác}} đồng ý ký cam kết cho gia đình không ạ?",
                [new Button(Key.OfWord("pledge"), "Đồng ý, ký cam kết"), new Button(Key.OfWord("later"), Texts.Later), new Button(Key.OfWord("officer"), "Gặp cán bộ"), .. TipReport.Way(turn), .. Others(turn)]);
        }
    }

    private static IEnumerable<Button> Others(Turn turn) => turn.Hats.Skip(1).Any() ? [new Button(Key.OfWord("roles"), "Đổi vai")] : [];

    public static void Pledge(Turn turn)
    {
        if (turn is not { Plan: { } plan, Unit: { } unit })
        {
            Homes.Show(turn);
            return;
        }

        if (Pledged(turn, plan) is null)
        {
            turn.Keep(new Change.PutAnswer(new Answer(Subject(turn), Form, Form, 1, new Value.Flag(true), null, turn.Talk.PersonId!, turn.At)));
            turn.Note($"{plan.Id}.{unit.Id}", "pledged");
            turn.Lead("{Cháu} đã ghi cam kết của gia đình {bác}.");
        }

        Home(turn, plan, unit);
    }

    /// <summary>Whom a resident's own answers belong to.</summary>
    public static string SubjectOf(string planId, string personId) => $"{planId}.person.{personId}";

    private static string Subject(Turn turn) => SubjectOf(turn.Talk.ActingPlan!, turn.Talk.PersonId!);

    private static Answer? Pledged(Turn turn, Plan plan) =>
        turn.World.Answers.GetValueOrDefault($"{SubjectOf(plan.Id, turn.Talk.PersonId!)}|{Form}|{Form}|1");
}
