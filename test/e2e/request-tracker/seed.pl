# Takes mails into tickets as they would come in, one file each, in the order given. Whoever writes may open a ticket.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use RT;
RT::LoadConfig();
RT::Init();
use RT::Group;
use RT::Interface::Email;

my $everyone = RT::Group->new( RT->SystemUser );
$everyone->LoadSystemInternalGroup('Everyone');
$everyone->PrincipalObj->GrantRight( Right => $_, Object => $RT::System )
  for qw(CreateTicket ReplyToTicket SeeQueue);

for my $file (@ARGV) {
    open my $in, '<', $file or die "$file: $!";
    my $mail = do { local $/; <$in> };
    my ( $status, $error ) = RT::Interface::Email::Gateway(
        { message => $mail, queue => 'General', action => 'correspond' } );
    die "$file: $error" if $status != 1;
}
