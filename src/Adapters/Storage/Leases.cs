using System.Diagnostics;
using System.Globalization;

namespace AnToanBot.Adapters.Storage;

/// <summary>Who may do what only one may do at a time.</summary>
internal static class Leases
{
    /// <summary>Host, process and its start: another start is another holder, even under the same number (containers).</summary>
    public static readonly string Holder = HolderOf(Environment.ProcessId, Process.GetCurrentProcess().StartTime);

    /// <summary>Takes or renews it; its fencing number, which grows with every holder, or null while somebody else holds it.</summary>
    /// <param name="here">This machine's clock.</param>
    public static long? Take(Session session, string name, TimeSpan lasts, DateTimeOffset here)
    {
        var now = session.Now(here);
        var holder = session.Read(Sql.LeaseHolder, r => r.GetString(0), ("@name", name)).FirstOrDefault();
        var dead = holder is not null && IsDead(holder) ? holder : "";
        return session.Read(Sql.TakeLease, r => (long?)r.GetInt64(0), ("@name", name), ("@holder", Holder), ("@until", now + lasts), ("@now", now), ("@dead", dead)).FirstOrDefault();
    }

    public static int Drop(Session session, string name) => session.Run(Sql.DropLease, ("@name", name), ("@holder", Holder));

    private static string HolderOf(int id, DateTime started) =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{id}/{new DateTimeOffset(started).ToUnixTimeMilliseconds()}");

    // Only a process of this machine can be looked up; one elsewhere is waited for.
    private static bool IsDead(string holder)
    {
        var parts = holder.Split('/');
        if (parts.Length != 3 || parts[0] != Environment.MachineName || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var id) || !long.TryParse(parts[2], CultureInfo.InvariantCulture, out var started))
        {
            return false;
        }

        try
        {
            // The system counts from its own start, of which two processes do not think quite the same.
            using var process = Process.GetProcessById(id);
            return Math.Abs(new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() - started) > 2_000;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
