using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AnToanBot.Adapters.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Messengers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "cost",
                table: "outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "delivered",
                table: "outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "tokens",
                columns: table => new
                {
                    account = table.Column<string>(type: "TEXT", nullable: false),
                    @sealed = table.Column<string>(name: "sealed", type: "TEXT", nullable: false),
                    access_until = table.Column<long>(type: "INTEGER", nullable: false),
                    refresh_until = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    origin = table.Column<string>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tokens", x => x.account);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_costs",
                table: "outbox",
                columns: new[] { "account", "done" },
                filter: "cost IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "tokens");

            migrationBuilder.DropIndex(
                name: "ix_outbox_costs",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "cost",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "delivered",
                table: "outbox");
        }
    }
}
