using System.Globalization;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Bot.Pages;

/// <summary>Moments as the desk's pages print them.</summary>
public static class Show
{
    /// <summary>«07:31 23/11/2025», in Vietnam.</summary>
    public static string Moment(DateTimeOffset at) => at.ToOffset(Telling.Vietnam).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
}
