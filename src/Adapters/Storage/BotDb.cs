using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AnToanBot.Adapters.Storage;

/// <summary>The schema and the desk's queries; each database's own class owns its migrations. The turn's road goes around it (Loader, Saver).</summary>
public abstract class BotDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<PlanRow> Plans => Set<PlanRow>();

    public DbSet<UnitRow> Units => Set<UnitRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<TalkRow> Talks => Set<TalkRow>();

    public DbSet<MembershipRow> Memberships => Set<MembershipRow>();

    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    public DbSet<ConsentRow> Consents => Set<ConsentRow>();

    public DbSet<DossierRow> Dossiers => Set<DossierRow>();

    public DbSet<AnswerRow> Answers => Set<AnswerRow>();

    public DbSet<AttachmentRow> Attachments => Set<AttachmentRow>();

    public DbSet<FetchRow> Fetches => Set<FetchRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<SeenRow> Seen => Set<SeenRow>();

    public DbSet<AsideRow> Aside => Set<AsideRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<CallRow> Calls => Set<CallRow>();

    public DbSet<JournalRow> Journal => Set<JournalRow>();

    public DbSet<OnceRow> Once => Set<OnceRow>();

    public DbSet<DeskSessionRow> DeskSessions => Set<DeskSessionRow>();

    public DbSet<MeetingRow> Meetings => Set<MeetingRow>();

    public DbSet<ReplyRow> Replies => Set<ReplyRow>();

    public DbSet<BroadcastRow> Broadcasts => Set<BroadcastRow>();

    public DbSet<TipRow> Tips => Set<TipRow>();

    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    public DbSet<SettingRow> Settings => Set<SettingRow>();

    public DbSet<TokenRow> Tokens => Set<TokenRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<PlanRow>(e =>
        {
            e.ToTable("plans").HasKey(p => new { p.Id, p.Hash });
            e.HasIndex(p => p.NextDue);
        });
        modelBuilder.Entity<UnitRow>(e =>
        {
            e.ToTable("units").HasKey(u => u.Key);
            e.HasIndex(u => u.Plan);
            e.HasIndex(u => u.ParentKey);
        });
        modelBuilder.Entity<PersonRow>(e => e.ToTable("people").HasKey(p => p.Id));
        modelBuilder.Entity<TalkRow>(e =>
        {
            e.ToTable("talks").HasKey(t => t.Id);
            e.HasIndex(t => t.Person);
            e.HasIndex(t => t.WakeAt);
        });
        modelBuilder.Entity<MembershipRow>(e =>
        {
            e.ToTable("memberships").HasKey(m => m.Key);
            e.HasIndex(m => m.Person);
            e.HasIndex(m => new { m.UnitKey, m.Role });
            e.HasIndex(m => new { m.Plan, m.Role });
        });
        modelBuilder.Entity<InvitationRow>(e =>
        {
            e.ToTable("invitations").HasKey(i => i.Id);
            e.HasIndex(i => i.CodeHash);
        });
        modelBuilder.Entity<ConsentRow>(e => e.ToTable("consents").HasKey(c => c.Id));
        modelBuilder.Entity<DossierRow>(e =>
        {
            e.ToTable("dossiers").HasKey(d => d.Id);
            e.HasIndex(d => d.Plan);
            e.HasIndex(d => d.UnitKey);
            e.HasIndex(d => d.NextDue);
        });
        modelBuilder.Entity<DeskSessionRow>(e =>
        {
            e.ToTable("desk_sessions").HasKey(s => s.Id);
            e.HasIndex(s => s.Person);
        });
        modelBuilder.Entity<MeetingRow>(e =>
        {
            e.ToTable("meetings").HasKey(m => m.Id);
            e.HasIndex(m => m.UnitKey);
            e.HasIndex(m => m.NextDue);
        });
        modelBuilder.Entity<ReplyRow>(e =>
        {
            e.ToTable("replies").HasKey(r => new { r.Meeting, r.Person });
            e.HasIndex(r => r.Person);
        });
        modelBuilder.Entity<BroadcastRow>(e =>
        {
            e.ToTable("broadcasts").HasKey(b => b.Id);
            e.HasIndex(b => b.Scope);
            e.HasIndex(b => b.NextDue);
        });
        modelBuilder.Entity<TipRow>(e =>
        {
            e.ToTable("tips").HasKey(t => t.Id);
            e.HasIndex(t => t.Plan);
            e.HasIndex(t => t.Chat);
            e.HasIndex(t => t.NextDue);
        });
        modelBuilder.Entity<AnswerRow>(e =>
        {
            e.ToTable("answer_rows").HasKey(a => new { a.Subject, a.Form, a.Question, a.Round });
            e.HasIndex(a => a.By);
        });
        modelBuilder.Entity<AttachmentRow>(e =>
        {
            e.ToTable("attachments").HasKey(a => a.Id);
            e.HasIndex(a => a.Subject);
        });
        modelBuilder.Entity<FetchRow>(e =>
        {
            e.ToTable("fetches").HasKey(f => f.Attachment);
            e.HasIndex(f => f.Due);
        });
        modelBuilder.Entity<FileRow>(e => e.ToTable("files").HasKey(f => f.Hash));
        modelBuilder.Entity<SeenRow>(e =>
        {
            e.ToTable("seen").HasKey(s => new { s.Account, s.Event });
            e.HasIndex(s => s.At);
        });
        modelBuilder.Entity<AsideRow>(e => e.ToTable("aside").HasKey(a => a.Id));
        modelBuilder.Entity<OutboxRow>(e =>
        {
            e.ToTable("outbox").HasKey(o => o.Id);
            e.HasIndex(o => new { o.Cause, o.Position, o.Chat }).IsUnique();
            e.HasIndex(o => new { o.Account, o.Class, o.Id }).HasFilter("state = 0").HasDatabaseName("ix_outbox_waiting");
            e.HasIndex(o => new { o.Chat, o.Id });
            e.HasIndex(o => o.Person);
            e.HasIndex(o => o.Done);
            e.HasIndex(o => new { o.Account, o.Done }).HasFilter("cost IS NOT NULL").HasDatabaseName("ix_outbox_costs");
        });
        modelBuilder.Entity<CallRow>(e =>
        {
            e.ToTable("calls").HasKey(c => c.Id);
            e.HasIndex(c => new { c.Person, c.Cause });
        });
        modelBuilder.Entity<JournalRow>(e =>
        {
            e.ToTable("journal").HasKey(j => j.Id);
            e.HasIndex(j => new { j.Subject, j.Id });
        });
        modelBuilder.Entity<OnceRow>(e => e.ToTable("once").HasKey(o => o.Key));
        modelBuilder.Entity<LeaseRow>(e => e.ToTable("leases").HasKey(l => l.Name));
        modelBuilder.Entity<SettingRow>(e => e.ToTable("settings").HasKey(s => s.Key));
        modelBuilder.Entity<TokenRow>(e => e.ToTable("tokens").HasKey(t => t.Account));

        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && snake.Length > 0)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(c));
        }

        return snake.ToString();
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        at => at.ToUnixTimeMilliseconds(),
        ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));
}
