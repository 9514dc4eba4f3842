using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>What is wrong or unusual about the day and hour of a meeting.</summary>
internal static class MeetingChecks
{
    /// <summary>Why an answer cannot be: nobody is called to what has gone by. Null: it can.</summary>
    public static string? Refused(Turn turn, Sheet sheet, Question question, Value value)
    {
        if (!MeetingForms.Has(sheet.Form.Id))
        {
            return null;
        }

        return (value, question.Id) switch
        {
            (Value.Day(var day), _) when day < turn.Today => $"Ngày {Telling.FullDay(day)} đã qua rồi ạ.",
            (Value.Day(var day), _) when day > turn.Today.AddYears(1) => $"Ngày {Telling.FullDay(day)} còn xa quá ạ, {{bác}} xem lại năm giúp {{cháu}}.",
            (Value.Day(var day), _) when MeetingForms.Clock(sheet, MeetingForms.TimeId) is { } time && MeetingHours.At(day, time) <= turn.At => "Ngày ấy thì đã qua giờ họp rồi ạ; {bác} chọn ngày khác, hoặc sửa giờ trước.",
            (Value.Clock(var time), _) when MeetingForms.Day(sheet, MeetingForms.DateId) is { } day && MeetingHours.At(day, time) <= turn.At => "Giờ ấy hôm nay đã qua rồi ạ.",
            _ => null,
        };
    }

    /// <summary>What is to be known of an hour, though it is not refused.</summary>
    public static IEnumerable<string> Remarks(Folder folder, DateOnly? date, TimeOnly? time)
    {
        if (date is { } day)
        {
            if (folder.Dossier.FirstSubmitted is null && Deadlines.FileBefore(folder.Plan, folder.Filing) is { } before && day >= before.Value)
            {
                yield return before.Origin == Origin.Derived
                    ? $"ngày họp sau ngày đề nghị gửi hồ sơ (trước {Telling.WeekDay(before.Value)})"
                    : $"ngày họp sau hạn gửi hồ sơ (hết {Telling.WeekDay(before.Value.AddDays(-1))})";
            }

            if (Holidays.Name(day, folder.Plan) is { } holiday)
            {
                yield return $"{Telling.Day(day)} là {holiday}";
            }
        }

        if (time is { } hour && MeetingHours.AtNight(hour))
        {
            yield return $"{Language.Speech.Time(hour)} {(hour < new TimeOnly(12, 0) ? "còn sớm quá" : "muộn quá")}, khó mời được đông đủ";
        }
    }

    /// <summary>Names what is unusual about an answer that was just kept.</summary>
    public static void Warn(Turn turn, Sheet sheet, Value value)
    {
        if (MeetingForms.Has(sheet.Form.Id))
        {
            foreach (var remark in Remarks(sheet.Folder, (value as Value.Day)?.Date, (value as Value.Clock)?.Time))
            {
                turn.Lead($"Lưu ý {{bác}}: {remark}.");
            }
        }
    }
}
