/** The order of the style sheets: tokens, the plain page, its parts, the rooms, paper, and colours that the system forces. */
import './tokens.css';
import './page.css';
import './header.css';
import './parts.css';
import './fleet.css';
import './understand.css';
import './dimension.css';
import './profile.css';
import './print.css';
import './forced-colours.css';
